using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Windows;

/// <summary>The groups of one segment. Filled on the shard, written by any thread.</summary>
/// <param name="lastId">Number of the latest group there ever was.</param>
internal sealed class GroupPart(long lastId) : IChainPart
{
    private readonly List<Entry> entries = [];

    /// <summary>A group is gone.</summary>
    public void Remove(long id) => entries.Add(new Entry(GroupEdit.Removed, id));

    /// <summary>Copies what a repeat changes.</summary>
    public void AddWindow(CorrelationGroup group) => entries.Add(new Entry(GroupEdit.Window, group.Id, group.FirstAt, group.LastAt));

    /// <summary>Copies all but the keys.</summary>
    public void AddHead(CorrelationGroup group) => entries.Add(new Entry(GroupEdit.Head, group.Id) { Head = group.CopyHead(), From = group.FirstKey, To = group.NextKey });

    /// <summary>Copies keys.</summary>
    public void AddKeys(CorrelationGroup group, long from, int count) => entries.Add(new Entry(GroupEdit.Keys, group.Id)
    {
        From = from,
        Keys = CollectionsMarshal.AsSpan(group.Keys).Slice((int)(from - group.FirstKey), count).ToArray(),
    });

    /// <inheritdoc />
    public void Write(SegmentWriter writer)
    {
        writer.Values.Int(lastId);
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(entries))
        {
            writer.Values.Byte((byte)entry.Edit);
            writer.Values.Int(entry.Id);
            switch (entry.Edit)
            {
                case GroupEdit.Window:
                    writer.Near(entry.FirstAt);
                    writer.Near(entry.LastAt);
                    break;
                case GroupEdit.Head:
                    entry.Head!.SaveHead(writer.Values);
                    writer.Values.Int(entry.From);
                    writer.Values.Int(entry.To);
                    break;
                case GroupEdit.Keys:
                    writer.Values.Int(entry.From);
                    writer.Values.List(entry.Keys!, WriteKey);
                    break;
                default:
                    break;
            }
        }

        writer.Values.Byte((byte)GroupEdit.None);
    }

    /// <summary>Reads a key.</summary>
    public static EvidenceKey ReadKey(StateReader reader) => reader.Bool()
        ? EvidenceKey.Of(reader.Fingerprint())
        : EvidenceKey.Parse(reader.Text(), reader.Text());

    private static void WriteKey(StateWriter writer, EvidenceKey key)
    {
        writer.Bool(key.IsAlert);
        if (key.IsAlert)
        {
            writer.Fingerprint(new Events.Identity.Fingerprint(key.Place.High, key.Place.Low));
            return;
        }

        writer.Text(key.Kind);
        writer.Text(key.Text);
    }

    private readonly record struct Entry(GroupEdit Edit, long Id, Instant FirstAt = default, Instant LastAt = default)
    {
        public CorrelationGroup? Head { get; init; }

        public long From { get; init; }

        public long To { get; init; }

        public EvidenceKey[]? Keys { get; init; }
    }
}
