using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>When a check fired on an entity, and how much of the time that explains by chance.</summary>
internal struct CheckTrace
{
    private const long Never = long.MinValue / 4;

    /// <summary>Number of the check.</summary>
    public long Check;

    /// <summary>Weighted count of its events.</summary>
    public double Count;

    /// <summary>The alert that said so last, or default.</summary>
    public Fingerprint Alert;

    // The latest moment, and the one before it that differs, in epoch milliseconds.
    private long lastMs;
    private long previousMs;

    // Weighted time within the window after its events, as far as the latest event reaches back.
    private double coveredMs;

    public static CheckTrace First(long check, Instant at, double weight) =>
        new() { Check = check, Count = weight, lastMs = at.UnixMilliseconds, previousMs = Never };

    /// <summary>Its latest event.</summary>
    public readonly long LastMs => lastMs;

    /// <summary>Time from its latest event that is truly before a moment, or -1 where there is none.</summary>
    public readonly long LagMs(Instant at)
    {
        var before = at.UnixMilliseconds > lastMs ? lastMs : previousMs;
        return before == Never || at.UnixMilliseconds <= before ? -1 : at.UnixMilliseconds - before;
    }

    /// <summary>Weighted milliseconds that lie within the window after one of its events.</summary>
    public readonly double CoveredMs(Instant at, double weight, double windowMs) =>
        coveredMs + ForwardDecay.Weighted(Math.Clamp(at.UnixMilliseconds - lastMs, 0, windowMs), weight);

    /// <summary>Counts an event; one that is late counts without moving the clock back.</summary>
    public void Add(Instant at, double weight, double windowMs)
    {
        Count += weight;
        if (at.UnixMilliseconds > lastMs)
        {
            coveredMs = CoveredMs(at, weight, windowMs);
            (previousMs, lastMs) = (lastMs, at.UnixMilliseconds);
        }
    }

    public void Scale(double factor) => (Count, coveredMs) = (Count * factor, coveredMs * factor);

    public readonly void Save(StateWriter writer)
    {
        writer.Int(Check);
        writer.Real(Count);
        writer.Int(lastMs);
        writer.Int(previousMs);
        writer.Real(coveredMs);
        writer.Fingerprint(Alert);
    }

    public static CheckTrace Load(StateReader reader) => new()
    {
        Check = reader.Int(),
        Count = reader.Real(),
        lastMs = reader.Int(),
        previousMs = reader.Int(),
        coveredMs = reader.Real(),
        Alert = reader.Fingerprint(),
    };
}
