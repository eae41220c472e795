using System.Collections.Concurrent;
using BigOps.Correlation.Core.Pipeline.Ownership;

namespace BigOps.Correlation.Kafka.Tests.Partitions;

/// <summary>States in memory, shared by those who share the store. Any thread.</summary>
internal sealed class InMemoryPartitionStore : IPartitionStore
{
    private readonly ConcurrentDictionary<(string, int), Slot> slots = new();

    /// <summary>What claims throw in place of saving, or null.</summary>
    public IOException? Failure { get; set; }

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

    private sealed class Slot
    {
        public long Epoch { get; set; }

        public PartitionState? State { get; set; }
    }

    private sealed class InMemoryClaim(InMemoryPartitionStore store, Slot slot, long epoch) : IPartitionClaim
    {
        public long Epoch => epoch;

        public bool IsCurrent() => slot.Epoch == epoch;

        public PartitionState? Load() => slot.State;

        public bool Save(PartitionState state)
        {
            if (store.Failure is { } failure)
            {
                throw failure;
            }

            lock (slot)
            {
                if (slot.Epoch != epoch)
                {
                    return false;
                }

                slot.State = state with { Bytes = state.Bytes.ToArray() };
                store.Saves++;
                return true;
            }
        }
    }
}
