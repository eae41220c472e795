using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Pipeline.Outbox;

namespace BigOps.Correlation.Core.Pipeline.Chain;

/// <summary>What the next segment of a shard's state has, copied at one moment: it is written while the shard goes on. Any thread, once.</summary>
public sealed class ChainCapture
{
    internal ChainCapture(long position, Instant now, string configuration)
    {
        Position = position;
        Now = now;
        Configuration = configuration;
    }

    /// <summary>Place in the log of the latest entry that is part of the state.</summary>
    public long Position { get; }

    /// <summary>What others are to be told once it is durable.</summary>
    public required OutboxBatch News { get; init; }

    /// <summary>The shard's clock.</summary>
    internal Instant Now { get; }

    /// <summary>Version of the configuration that holds.</summary>
    internal string Configuration { get; }

    /// <summary>What the tables give, each with its number.</summary>
    internal IReadOnlyList<(int Table, IChainPart Part)> Parts { get; init; } = [];

    /// <summary>Where the slice began; what is in the middle there counts as begun before.</summary>
    internal SlicePlace Begun { get; init; }

    /// <summary>Up to where the slice is whole.</summary>
    internal SlicePlace Ended { get; init; }
}
