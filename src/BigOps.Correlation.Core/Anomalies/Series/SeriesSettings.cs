using BigOps.Correlation.Core.Anomalies.Trends;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>What holds for the series of an event: a rule, and the options where it says nothing. Immutable.</summary>
internal sealed class SeriesSettings(AnomalyOptions options, SeriesRule? rule, SeriesRules rules)
{
    private readonly TrendLimit[] limits = [.. rule?.Limits ?? []];
    private readonly TrendDrift[] drifts = [.. rule?.Drifts ?? []];
    private readonly bool isMissingWatched = options.Missing || rule is { Missing: true };

    /// <summary>The rules that it was found in; others ask for a new look.</summary>
    public SeriesRules Rules { get; } = rules;

    /// <summary>What is watched.</summary>
    public SeriesWatch Watch { get; } = rule?.Watch ?? options.Watch;

    /// <summary>Whether the values on the event are watched.</summary>
    public bool HasValues => Watch is SeriesWatch.Values or SeriesWatch.All;

    /// <summary>Whether events are counted.</summary>
    public bool HasRates => Watch is SeriesWatch.Rates or SeriesWatch.All;

    /// <summary>Anomalies of a week that are wanted at most.</summary>
    public double AlarmsPerWeek { get; } = rule is { FalseAlarmsPerWeek: > 0 } ? rule.FalseAlarmsPerWeek : options.FalseAlarmsPerWeek;

    /// <summary>Length of a row in milliseconds; 0 where each value is one.</summary>
    public long StepMilliseconds { get; } = (long)(rule is { Step.Ticks: > 0 } ? rule.Step : options.Step).TotalMilliseconds;

    /// <summary>How long a series is only learned from.</summary>
    public TimeSpan LearnFor { get; } = options.LearnFor;

    /// <summary>Usual rows after which an anomaly ends.</summary>
    public int EndAfterRows { get; } = options.EndAfterRows;

    /// <summary>Whether a value that stands still although it usually moves is an anomaly.</summary>
    public bool Stuck { get; } = options.Stuck || rule is { Stuck: true };

    /// <summary>Whether values that no longer come are an anomaly.</summary>
    public bool Missing => HasValues && isMissingWatched;

    /// <summary>Whether a value only ever rises.</summary>
    public bool IsCounter(string name) => rule is { Counters.Count: > 0 } && rule.Counters.Contains(name, StringComparer.Ordinal);

    /// <summary>The number that a value must not reach, if there is one.</summary>
    public TrendLimit? LimitOf(string name)
    {
        foreach (var limit in limits)
        {
            if (limit.Value == name)
            {
                return limit;
            }
        }

        return null;
    }

    /// <summary>How a value must not move, if that is said of it.</summary>
    public TrendDrift? DriftOf(string name)
    {
        foreach (var drift in drifts)
        {
            if (drift.Value == name)
            {
                return drift;
            }
        }

        return null;
    }
}
