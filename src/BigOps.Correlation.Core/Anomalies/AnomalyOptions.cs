namespace BigOps.Correlation.Core.Anomalies;

/// <summary>How values and rates of events are watched.</summary>
public sealed record AnomalyOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "anomalies";

    /// <summary>What is watched where no rule says otherwise; default the values on events. Costs nothing where none come.</summary>
    public SeriesWatch Watch { get; init; } = SeriesWatch.Values;

    /// <summary>Anomalies of one series in a week that are wanted at most, true or false; 0.001 to 1,000, default 0.5.</summary>
    public double FalseAlarmsPerWeek { get; init; } = 0.5;

    /// <summary>How long a new series is only learned from; up to 7 days, default 6 hours.</summary>
    public TimeSpan LearnFor { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Rows of so much time become one, their mean; default 0: each value is a row.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>Series a shard watches at most, about 1.5 kB each; over it a new one is not watched and counted; default 100,000.</summary>
    public int MaxSeries { get; init; } = 100_000;

    /// <summary>Anomalies of a shard that hold at the same time at most; over it one is counted and not raised; default 500.</summary>
    public int MaxOpen { get; init; } = 500;

    /// <summary>Usual rows after which an anomaly ends; 1 to 1,000, default 5.</summary>
    public int EndAfterRows { get; init; } = 5;

    /// <summary>How long a series without rows is remembered; default 7 days.</summary>
    public TimeSpan KeepIdle { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether a value that stands still although it usually moves is an anomaly; default false.</summary>
    public bool Stuck { get; init; }

    /// <summary>
    /// Whether values that usually come and no longer do are an anomaly; default false, because nothing tells a thing that was
    /// taken down on purpose from one that died.
    /// </summary>
    public bool Missing { get; init; }

    /// <summary>What holds for some series; the first that matches decides.</summary>
    public IReadOnlyList<SeriesRule> Series { get; init; } = [];
}
