using System.Diagnostics.Metrics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Replay;
using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Configuration;
using BigOps.Correlation.Server.Grpc;
using BigOps.Correlation.Server.Hosting;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Testing.Server;
using BigOps.Correlation.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Server.Tests.Grpc;

/// <summary>The gRPC door on a free port of loopback, over fakes behind it and real normalizers in front.</summary>
internal sealed class RpcDoor : IAsyncDisposable
{
    private readonly Meter meter = new("test");
    private readonly IngestionMetrics metrics = new();
    private readonly RpcServer server;

    private RpcDoor()
    {
        Log = new InMemoryEventLog(Model, Time);
        var loader = new ConfigurationLoader(ServerSections.Create());
        var catalog = new NormalizerCatalog(new Normalizers(new NormalizationOptions { Hash = OfflineCorrelator.Hash }, []), []);
        var api = new ApiServices
        {
            Log = Log,
            ReadModel = Model,
            DeadLetters = DeadLetters,
            Normalizers = () => catalog,
            Options = new HttpOptions(),
            Limits = new EventLimits(),
            Time = Time,
            Status = new ServiceStatus
            {
                Version = "1",
                StartedAt = Instant.From(Time.GetUtcNow()),
                ConfigVersion = () => "c",
                ShardClock = () => Instant.Epoch,
                Checks = [],
            },
        };
        server = GrpcHost.Create(
            new RpcServerOptions { Urls = "http://127.0.0.1:0" }, api, new IngestionDoor(Log, DeadLetters, metrics), loader, meter, NullLoggerFactory.Instance)!;
    }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 10, 0, 5, TimeSpan.Zero));
    public InMemoryReadModel Model { get; } = new();
    public InMemoryEventLog Log { get; }
    public InMemoryDeadLetterStore DeadLetters { get; } = new();
    public RpcChannel Channel { get; private set; } = null!;
    public RpcServer Server => server;

    public static async Task<RpcDoor> OpenAsync()
    {
        var door = new RpcDoor();
        await door.server.StartAsync(CancellationToken.None);
        door.Channel = new RpcChannel(new Uri(door.server.Addresses[0]), new RpcChannelOptions(), TimeProvider.System);
        return door;
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await server.DisposeAsync();
        metrics.Dispose();
        meter.Dispose();
    }
}
