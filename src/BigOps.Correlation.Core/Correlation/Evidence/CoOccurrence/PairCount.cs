using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>Weighted counts of "one check within the window before another one".</summary>
internal struct PairCount
{
    /// <summary>Number of the check that comes first.</summary>
    public long From;

    /// <summary>Number of the check that follows.</summary>
    public long To;

    /// <summary>How often it was seen.</summary>
    public double Seen;

    /// <summary>How often chance would have shown it.</summary>
    public double Expected;

    /// <summary>Sum of the times between, in milliseconds.</summary>
    public double LagMs;

    public void Scale(double factor) => (Seen, Expected, LagMs) = (Seen * factor, Expected * factor, LagMs * factor);

    public readonly void Save(StateWriter writer)
    {
        writer.Int(From);
        writer.Int(To);
        writer.Real(Seen);
        writer.Real(Expected);
        writer.Real(LagMs);
    }

    public static PairCount Load(StateReader reader) => new()
    {
        From = reader.Int(),
        To = reader.Int(),
        Seen = reader.Real(),
        Expected = reader.Real(),
        LagMs = reader.Real(),
    };
}
