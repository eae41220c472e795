using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Anomalies;

/// <summary>How the series of some events are watched.</summary>
public sealed record SeriesRule
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>Events that it holds for.</summary>
    public MatcherSet Match { get; init; } = MatcherSet.Everything;

    /// <summary>What of them is watched; default their values.</summary>
    public SeriesWatch Watch { get; init; } = SeriesWatch.Values;

    /// <summary>Anomalies of one series in a week that are wanted at most; 0 (default) takes <see cref="AnomalyOptions.FalseAlarmsPerWeek"/>.</summary>
    public double FalseAlarmsPerWeek { get; init; }

    /// <summary>Rows of so much time become one; 0 (default) takes <see cref="AnomalyOptions.Step"/>.</summary>
    public TimeSpan Step { get; init; }

    /// <summary>Values that only ever rise until they start again: what is watched is how much they rise in a second. Those that show it are found without.</summary>
    public IReadOnlyList<string> Counters { get; init; } = [];

    /// <summary>Whether a value that stands still although it usually moves is an anomaly; default false, <see cref="AnomalyOptions.Stuck"/> holds for all.</summary>
    public bool Stuck { get; init; }

    /// <summary>Whether values that no longer come are an anomaly; default false, <see cref="AnomalyOptions.Missing"/> holds for all.</summary>
    public bool Missing { get; init; }

    /// <summary>Values that must not be reached, and how long before that somebody wants to know.</summary>
    public IReadOnlyList<TrendLimit> Limits { get; init; } = [];

    /// <summary>Values that must not get worse over weeks; of one that has a limit too, only the limit is looked at.</summary>
    public IReadOnlyList<TrendDrift> Drifts { get; init; } = [];
}
