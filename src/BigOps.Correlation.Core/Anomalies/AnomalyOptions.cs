namespace BigOps.Correlation.Core.Anomalies;

/// <summary>How measurements are watched.</summary>
public sealed record AnomalyOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "anomalies";

    /// <summary>Whether the values of measurements are watched at all; default true. Costs nothing where none come.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How easily anomalies are found: 2 finds at half of what 1 needs; 0.1 to 10, default 1.</summary>
    public double Sensitivity { get; init; } = 1;

    /// <summary>Series a shard watches at most, about 1.5 kB each; over it a new one is not watched and counted; default 100,000.</summary>
    public int MaxSeries { get; init; } = 100_000;

    /// <summary>Anomalies of a shard that hold at the same time at most; over it one is counted and not raised; default 500.</summary>
    public int MaxOpen { get; init; } = 500;

    /// <summary>Usual rows after which an anomaly ends; 1 to 1,000, default 5.</summary>
    public int EndAfterRows { get; init; } = 5;

    /// <summary>How long a series without rows is remembered; default 7 days.</summary>
    public TimeSpan KeepIdle { get; init; } = TimeSpan.FromDays(7);
}
