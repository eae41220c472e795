using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Topology.Sources;

/// <summary>What one source says, with who brought it. Immutable.</summary>
/// <param name="Name">The source.</param>
/// <param name="UpdatedAt">When it was taken over, by the shard's clock.</param>
/// <param name="Actor">Who brought it.</param>
/// <param name="Pieces">In how many pieces it is stored.</param>
internal sealed record TopologySource(string Name, Instant UpdatedAt, string Actor, int Pieces)
{
    /// <summary>What it says; empty until all pieces are there.</summary>
    public TopologyConfig Content { get; init; } = new();

    public byte[] ToBytes()
    {
        var writer = new StateWriter();
        writer.Text(Name);
        writer.Instant(UpdatedAt);
        writer.Text(Actor);
        writer.UInt((ulong)Pieces);
        return writer.Written.ToArray();
    }

    public static TopologySource Of(byte[] bytes)
    {
        var reader = new StateReader(bytes);
        return new TopologySource(reader.Text(), reader.Instant(), reader.Text(), (int)reader.UInt());
    }
}
