using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Anomalies.Missing;

/// <summary>
/// When this service heard of anybody last, and since when it has without a pause of 1, 2, 4 … minutes. Where nothing came from
/// anybody it may have been away itself, and nothing is missing on that account. Known by what came alone, so that a replay
/// and a restart know the same. The shard writes.
/// </summary>
internal sealed class Hearing : IKeyedEntries<byte>
{
    private const int Pauses = 16;
    private static readonly byte[] Only = [0];
    private readonly Instant[] since = new Instant[Pauses];

    /// <summary>Creates one that heard nothing.</summary>
    public Hearing() => Chain = new KeyedChain<byte>(this);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<byte> Chain { get; }

    /// <summary>When anything came last.</summary>
    public Instant At { get; private set; }

    IReadOnlyCollection<byte> IKeyedEntries<byte>.Keys => At == Instant.Epoch ? [] : Only;

    /// <summary>Something came.</summary>
    public void Hear(Instant now)
    {
        if (now <= At)
        {
            return;
        }

        var pause = (now - At).TotalMinutes;
        for (var power = 0; power < Pauses && pause > 1L << power; power++)
        {
            since[power] = now;
        }

        At = now;
        Chain.Mark(0);
    }

    /// <summary>Since when things come with no pause of half a time, rounded down to 1, 2, 4 … minutes.</summary>
    public Instant Since(TimeSpan time) => since[Math.Clamp((int)Math.Log2(Math.Max(1, time.TotalMinutes / 2)), 0, Pauses - 1)];

    /// <summary>Forgets all it heard.</summary>
    public void Clear()
    {
        (this as IKeyedEntries<byte>).RemoveEntry(0);
        Chain.Mark(0);
    }

    /// <summary>Writes everything it knows.</summary>
    public void Save(StateWriter writer)
    {
        writer.Instant(At);
        Array.ForEach(since, writer.Instant);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(StateReader reader)
    {
        At = reader.Instant();
        for (var power = 0; power < Pauses; power++)
        {
            since[power] = reader.Instant();
        }
    }

    void IKeyedEntries<byte>.WriteKey(StateWriter writer, byte key) => writer.Byte(key);

    byte IKeyedEntries<byte>.ReadKey(StateReader reader) => reader.Byte();

    bool IKeyedEntries<byte>.Contains(byte key) => At != Instant.Epoch;

    void IKeyedEntries<byte>.WriteEntry(StateWriter writer, byte key) => Save(writer);

    void IKeyedEntries<byte>.ReadEntry(StateReader reader, byte key) => Load(reader);

    void IKeyedEntries<byte>.RemoveEntry(byte key)
    {
        At = default;
        Array.Clear(since);
    }
}
