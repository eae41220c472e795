using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Tests.Interop;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Testing.Files;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Grpc.Tests.Serving;

public sealed class RpcServerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StopAsync_CallInFlight_EndsBeforeTheServer()
    {
        await using var server = new EchoServer(new RpcServerOptions());
        await server.InitializeAsync();
        using var channel = server.Connect();
        using var call = channel.ClientStreaming(EchoMethods.Collect);
        await call.RequestStream.WriteAsync(new EchoRequest(), Stop);
        await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest());

        var stopping = server.Server.StopAsync(Stop);
        await call.RequestStream.WriteAsync(new EchoRequest(), Stop);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(2, (await call.ResponseAsync).Count);
        channel.Dispose();
        await stopping;
    }

    [Fact]
    public async Task StopAsync_GraceThatIsOver_CutsCallsOff()
    {
        await using var server = new EchoServer(new RpcServerOptions { ShutdownGrace = TimeSpan.FromMilliseconds(100) });
        await server.InitializeAsync();
        using var channel = server.Connect();
        var call = channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { Hang = true });
        while (server.Server.OpenCalls == 0)
        {
            await Task.Yield();
        }

        await server.Server.StopAsync(Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop);

        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode);
        Assert.Equal(1, server.Echo.Cancelled);
    }

    [Fact]
    public async Task StopAsync_Health_IsNotServingBeforeTheEnd()
    {
        await using var server = new EchoServer(new RpcServerOptions());
        await server.InitializeAsync();
        using var channel = server.Connect();
        var watch = new RpcMethod<global::Grpc.Health.V1.HealthCheckRequest, global::Grpc.Health.V1.HealthCheckResponse>(
            global::Grpc.Health.V1.HealthReflection.Descriptor.Services[0], "Watch");
        using var call = channel.ServerStreaming(watch, new());
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        var first = call.ResponseStream.Current.Status;

        var stopping = server.Server.StopAsync(Stop);

        Assert.True(await call.ResponseStream.MoveNext(Stop));
        Assert.Equal(("Serving", "NotServing"), (first.ToString(), call.ResponseStream.Current.Status.ToString()));
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop))).StatusCode);
        channel.Dispose();
        await stopping;
    }

    [Fact]
    public async Task Https_CertificateOfFiles_IsTrustedByItsAuthority()
    {
        using var folder = new TemporaryDirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certify(key);
        var (certificateFile, keyFile) = (Path.Combine(folder.Path, "c.pem"), Path.Combine(folder.Path, "k.pem"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), Stop);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), Stop);
        await using var server = new EchoServer(new RpcServerOptions { CertificateFile = certificateFile, KeyFile = keyFile });
        await server.InitializeAsync();
        using var trusting = server.Connect(new RpcChannelOptions { Authorities = [certificate] });
        using var doubting = server.Connect();

        var response = await trusting.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = "secret" });
        var failure = await Assert.ThrowsAsync<RpcException>(() => doubting.UnaryAsync(EchoMethods.Unary, new EchoRequest()));

        Assert.Equal("secret", response.Text);
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
    }

    [Fact]
    public async Task Https_ClientsNeedCertificates_StockClientWithOneIsServedAndOthersAreNot()
    {
        using var folder = new TemporaryDirectory();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Certify(key);
        var (certificateFile, keyFile) = (Path.Combine(folder.Path, "c.pem"), Path.Combine(folder.Path, "k.pem"));
        await File.WriteAllTextAsync(certificateFile, certificate.ExportCertificatePem(), Stop);
        await File.WriteAllTextAsync(keyFile, key.ExportPkcs8PrivateKeyPem(), Stop);
        await using var server = new EchoServer(
            new RpcServerOptions { CertificateFile = certificateFile, KeyFile = keyFile, ClientAuthoritiesFile = certificateFile });
        await server.InitializeAsync();
        using var ours = server.Connect(new RpcChannelOptions { Authorities = [certificate], Certificate = X509Certificate2.CreateFromPemFile(certificateFile, keyFile) });
        using var stock = new NodeProgram("tls.mjs", server.Address.Authority, certificateFile, keyFile);

        var response = await ours.UnaryAsync(EchoMethods.Unary, new EchoRequest { Text = "secret" });
        var (served, refused) = (await stock.ReadLineAsync(Stop), await stock.ReadLineAsync(Stop));

        Assert.Equal(("secret", "secret", "UNAVAILABLE"), (response.Text, served, refused));
    }

    [Fact]
    public void Constructor_ServiceThatForgetsAMethod_Throws()
    {
        using var meter = new Meter("test");

        var failure = Assert.Throws<InvalidOperationException>(() => new RpcServer(
            new RpcServerOptions { Urls = "http://127.0.0.1:0" }, [new Forgetful()], TimeProvider.System, meter, NullLoggerFactory.Instance));

        Assert.Contains("Collect, Expand, Chat", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_Calls_AreCountedByMethodAndCode()
    {
        await using var server = new EchoServer(new RpcServerOptions());
        var seen = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (ReferenceEquals(instrument.Meter, server.Meter))
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            lock (seen)
            {
                seen.Add(instrument.Name + " " + string.Join(' ', tags.ToArray().Select(tag => tag.Value)));
            }
        });
        listener.Start();
        await server.InitializeAsync();
        using (var channel = server.Connect())
        {
            await channel.UnaryAsync(EchoMethods.Unary, new EchoRequest());
            await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(EchoMethods.Unary, new EchoRequest { FailCode = 4 }));
        }

        await server.Server.StopAsync(Stop);

        Assert.Equal(
            ["bigops_grpc_server_calls_total /bigops.testing.v1.Echo/Unary OK", "bigops_grpc_server_calls_total /bigops.testing.v1.Echo/Unary DEADLINE_EXCEEDED"],
            seen);
    }

    private static X509Certificate2 Certify(ECDsa key)
    {
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1));
    }

    private sealed class Forgetful : RpcService
    {
        public override ServiceDescriptor Descriptor => EchoReflection.Descriptor.Services[0];

        protected internal override void Bind(RpcServiceBinder binder) =>
            binder.Unary<EchoRequest, EchoResponse>("Unary", (_, _) => Task.FromResult(new EchoResponse()));
    }
}
