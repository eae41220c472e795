using System.Buffers;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>The alerts of one segment: filled on the shard, in memory that comes back once it was written. Not for two threads at once.</summary>
internal sealed class AlertPart : IChainPart
{
    private AlertEntry[] entries = [];
    private int count;

    /// <summary>Places that became free; written before the alerts, some of which may have them again.</summary>
    public List<int> Removed { get; } = [];

    /// <summary>Copies an alert.</summary>
    public void Add(AlertState alert, AlertEdit edit)
    {
        if (count == entries.Length)
        {
            Grow();
        }

        ref var entry = ref entries[count++];
        entry.Record = alert.Stored;
        entry.Incident = alert.Home?.Id ?? 0;
        entry.Place = alert.ChainPlace;
        entry.Edit = edit;
    }

    /// <inheritdoc />
    public void Write(SegmentWriter writer)
    {
        writer.Values.List(Removed, static (target, place) => target.UInt((ulong)place));
        writer.Values.UInt((ulong)count);
        // Neighbors came together, and have much in common.
        var places = new int[count];
        var order = new int[count];
        for (var index = 0; index < count; index++)
        {
            (places[index], order[index]) = (entries[index].Place, index);
        }

        Array.Sort(places, order);
        var before = 0;
        for (var index = 0; index < count; index++)
        {
            ref var entry = ref entries[order[index]];
            writer.Values.UInt(((ulong)(entry.Place - before) << 2) | (byte)entry.Edit);
            before = entry.Place;
            AlertChainFormat.Write(writer, entry);
        }

        Release();
    }

    private void Grow()
    {
        var larger = ArrayPool<AlertEntry>.Shared.Rent(Math.Max(64, count * 2));
        entries.AsSpan(0, count).CopyTo(larger);
        var kept = count;
        Release();
        (entries, count) = (larger, kept);
    }

    private void Release()
    {
        if (entries.Length > 0)
        {
            // What they say is not to be kept alive by a pool.
            entries.AsSpan(0, count).Clear();
            ArrayPool<AlertEntry>.Shared.Return(entries);
        }

        (entries, count) = ([], 0);
    }
}
