using System.Collections.Concurrent;
using BigOps.Correlation.Core.Pipeline.Ownership;

namespace BigOps.Correlation.Kafka.Tests.Partitions;

/// <summary>States in memory, shared by those who share the store. Any thread.</summary>
internal sealed class InMemoryPartitionStore : IPartitionStore
{
    private readonly ConcurrentDictionary<(string, int), Slot> slots = new();

    /// <summary>What claims throw in place of saving, or null.</summary>
    public IOException? Failure { get; set; }

    /// <summary>Whether what fails is saved all the same: the answer was lost.</summary>
    public bool FailsAfterSaving { get; set; }

    /// <summary>Saves that were done.</summary>
    public int Saves { get; private set; }

    public IPartitionClaim Claim(string topic, int partition)
    {
        var slot = slots.GetOrAdd((topic, partition), _ => new Slot());
        lock (slot)
        {
            return new InMemoryClaim(this, slot, ++slot.Epoch);
        }
    }

    /// <summary>Forgets the segments of everything, and not who owns it.</summary>
    public void Lose()
    {
        foreach (var slot in slots.Values)
        {
            slot.Segments.Clear();
        }
    }

    /// <summary>The segments that are kept of a partition, oldest first.</summary>
    public IReadOnlyList<StateSegment> SegmentsOf(string topic, int partition) => slots.TryGetValue((topic, partition), out var slot) ? [.. slot.Segments] : [];

    private sealed class Slot
    {
        public long Epoch { get; set; }

        public List<StateSegment> Segments { get; } = [];
    }

    private sealed class InMemoryClaim(InMemoryPartitionStore store, Slot slot, long epoch) : IPartitionClaim
    {
        public long Epoch => epoch;

        public bool IsCurrent() => slot.Epoch == epoch;

        public PartitionState? Load() => slot.Segments is [.., { } last]
            ? new PartitionState(last.Position, last.Number, [.. slot.Segments.Select(segment => segment.Bytes)])
            : null;

        public Task<bool> AppendAsync(StateSegment segment, CancellationToken cancellationToken)
        {
            if (store.Failure is { } failure && !store.FailsAfterSaving)
            {
                throw failure;
            }

            lock (slot)
            {
                var last = slot.Segments is [.., { } newest] ? newest.Number : 0;
                if (slot.Epoch != epoch)
                {
                    return Task.FromResult(false);
                }

                if (last == 0 && segment.Number > segment.KeepFrom)
                {
                    throw new ChainLostException("The segments before it are lost.");
                }

                if (segment.Number == last + 1 || last == 0)
                {
                    slot.Segments.Add(segment with { Bytes = segment.Bytes.ToArray() });
                    slot.Segments.RemoveAll(old => old.Number < segment.KeepFrom);
                    store.Saves++;
                }
                else if (segment.Number != last)
                {
                    throw new ArgumentException($"{segment.Number} does not follow {last}.", nameof(segment));
                }
            }

            return store.Failure is { } lost ? throw lost : Task.FromResult(true);
        }
    }
}
