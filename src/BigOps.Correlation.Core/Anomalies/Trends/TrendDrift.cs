namespace BigOps.Correlation.Core.Anomalies.Trends;

/// <summary>A value without a limit that must not get worse over weeks.</summary>
public sealed record TrendDrift
{
    /// <summary>Name of the value.</summary>
    public required string Value { get; init; }

    /// <summary>Where worse is; default up, as for latencies and errors.</summary>
    public TrendSide Worse { get; init; }

    /// <summary>
    /// By which share of what it was at first it must have got worse for an alert; default 0.25, from 0.01 to 100. Where it
    /// varies within a day by more than it is, by which share of that.
    /// </summary>
    public double By { get; init; } = 0.25;
}
