using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using Grpc.Health.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.LoadTests.Grpc;

/// <summary>The health check of a server of ours, through a channel of ours.</summary>
internal sealed class OurUnary(TimeProvider time) : IAsyncDisposable
{
    private static readonly RpcMethod<HealthCheckRequest, HealthCheckResponse> Check = new(HealthReflection.Descriptor.Services[0], "Check");
    private static readonly HealthCheckRequest Request = new();

    private readonly Meter meter = new("load");
    private RpcServer? server;
    private RpcChannel? channel;

    public async Task StartAsync()
    {
        server = new RpcServer(new RpcServerOptions { Urls = "http://127.0.0.1:0" }, [], time, meter, NullLoggerFactory.Instance);
        await server.StartAsync(CancellationToken.None);
        channel = new RpcChannel(new Uri(server.Addresses[0]), new RpcChannelOptions(), time, new RpcClientMetrics(meter));
    }

    public async Task CallAsync()
    {
        var response = await channel!.UnaryAsync(Check, Request);
        if (response.Status != HealthCheckResponse.Types.ServingStatus.Serving)
        {
            throw new InvalidOperationException("Our server does not serve.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        channel?.Dispose();
        await (server?.DisposeAsync() ?? ValueTask.CompletedTask);
        meter.Dispose();
    }
}
