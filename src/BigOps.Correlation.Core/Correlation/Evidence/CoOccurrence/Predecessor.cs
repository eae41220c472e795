namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>A check that fired before another one.</summary>
/// <param name="Check">Its number.</param>
/// <param name="LagMs">Milliseconds since it fired last, or -1 where that is no cause.</param>
/// <param name="CoveredMs">Weighted milliseconds within the window after its events.</param>
internal readonly record struct Predecessor(long Check, long LagMs, double CoveredMs)
{
    /// <summary>The same check on two entities: the shorter time between, and the time that either covers.</summary>
    public Predecessor With(Predecessor other) => this with
    {
        LagMs = LagMs < 0 || (other.LagMs >= 0 && other.LagMs < LagMs) ? other.LagMs : LagMs,
        CoveredMs = CoveredMs + other.CoveredMs,
    };
}
