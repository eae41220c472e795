using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Server.Grpc;
using BigOps.Correlation.Testing.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Server.Tests.Grpc;

/// <summary>Who has the default address does not matter to those who did not choose it.</summary>
public sealed class GrpcHostTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_DefaultAddressInUse_GoesOnWithout()
    {
        using var other = HolderOf(8081);
        var log = new RecordingLogger();

        await StartAsync(new RpcServerOptions(), log);

        Assert.Contains("goes on without gRPC", Assert.Single(log.At(LogLevel.Warning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_ChosenAddressInUse_SaysSo()
    {
        using var other = HolderOf(0);
        var taken = ((IPEndPoint)other!.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<IOException>(() => StartAsync(new RpcServerOptions { Urls = $"http://127.0.0.1:{taken}" }, new RecordingLogger()));

        Assert.Contains($"127.0.0.1:{taken}", failure.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(RpcServerOptions options, RecordingLogger log)
    {
        using var meter = new Meter("test");
        await using var server = new RpcServer(options, [], TimeProvider.System, meter, NullLoggerFactory.Instance);
        await GrpcHost.StartAsync(server, log, Stop);
    }

    // Where somebody else has the port already, that serves as well.
    private static TcpListener? HolderOf(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }
}
