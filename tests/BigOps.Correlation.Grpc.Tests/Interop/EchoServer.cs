using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Serving;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>A server of ours with the echo service, on a free port of loopback.</summary>
public sealed class EchoServer : IAsyncLifetime
{
    private readonly Meter meter = new("test");
    private readonly RpcServer server;

    public EchoServer()
        : this(new RpcServerOptions())
    {
    }

    internal EchoServer(RpcServerOptions options)
    {
        Echo = new EchoService(TimeProvider.System);
        server = new RpcServer(
            options with { Urls = options.CertificateFile.Length > 0 ? "https://127.0.0.1:0" : "http://127.0.0.1:0" },
            [Echo],
            TimeProvider.System,
            meter,
            NullLoggerFactory.Instance);
    }

    internal EchoService Echo { get; }

    internal RpcServer Server => server;

    internal Meter Meter => meter;

    public Uri Address => new(server.Addresses[0]);

    internal RpcChannel Connect(RpcChannelOptions? options = null) => new(Address, options ?? new RpcChannelOptions(), TimeProvider.System);

    public async ValueTask InitializeAsync() => await server.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        meter.Dispose();
    }
}
