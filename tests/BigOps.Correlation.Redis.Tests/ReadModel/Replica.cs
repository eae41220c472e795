using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.ReadModel;
using BigOps.Correlation.Testing.Time;
using BigOps.Correlation.Testing.Timelines;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Redis.Tests.ReadModel;

/// <summary>One process of several that show each other their shards; each owns those that it has an epoch of.</summary>
internal sealed class Replica
{
    private static int tokens;

    public Replica(IRedisClient client, string prefix)
    {
        var services = new ReadModelServices
        {
            Client = client,
            Prefix = prefix,
            Model = Model,
            EpochOf = shard => Epochs.TryGetValue(shard, out var epoch) ? epoch : null,
            Token = static () => $"writer-{Interlocked.Increment(ref tokens)}",
            Time = Time,
            Logger = NullLogger.Instance,
        };
        Writer = new ReadModelWriter(services, Figures);
        Reader = new ReadModelReader(services, Figures);
    }

    public CombinedReadModel Model { get; } = new();

    /// <summary>Its clock; it stands still.</summary>
    public ManualTimeProvider Time { get; } = new();

    public ReadModelFigures Figures { get; } = new();

    public ReadModelWriter Writer { get; }

    public ReadModelReader Reader { get; }

    public Dictionary<int, long> Epochs { get; } = [];

    /// <summary>Takes a shard over.</summary>
    public Timeline Own(int shard, long epoch)
    {
        Epochs[shard] = epoch;
        return new Timeline(null, shard, Model.Add);
    }

    /// <summary>Shows what the shard did, and writes it for others.</summary>
    public async Task ShowAsync(Timeline shard)
    {
        shard.Pipeline.Publish(shard.ReadModel);
        await Writer.TurnAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads what others wrote, and gives all incidents.</summary>
    public async Task<IReadOnlyList<IncidentView>> SeeAsync()
    {
        await Reader.TurnAsync(TestContext.Current.CancellationToken);
        return Model.Incidents;
    }
}
