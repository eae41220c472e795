using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Trends;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>anomalies</c>.</summary>
internal static class AnomaliesSection
{
    private const int MaxRules = 1_000;
    private const int MaxNames = 100;

    private static readonly ValueKind<SeriesWatch> Watch = Kind.Choice(
        ("values", SeriesWatch.Values), ("rates", SeriesWatch.Rates), ("all", SeriesWatch.All), ("off", SeriesWatch.Off));

    private static readonly ValueKind<TrendSide> Side = Kind.Choice(("up", TrendSide.Up), ("down", TrendSide.Down));

    private static readonly ValueKind<string> Name = Kind.Text(1, 256);

    public static Section<AnomalyOptions> Create() => new(
        AnomalyOptions.SectionName,
        "How the values on events and the rates of events are watched; an anomaly is an alert of the source `bigops`.",
        new ObjectKind<AnomalyOptions>(() => new AnomalyOptions())
            .With("watch", Watch, o => o.Watch, (o, v) => o with { Watch = v },
                "`values`: the numbers that events carry; `rates`: how many events come of each source, service, automation (failed runs) and journey; `all`; `off`.")
            .With("false_alarms_per_week", Kind.Number(0.001, 1_000), o => o.FalseAlarmsPerWeek, (o, v) => o with { FalseAlarmsPerWeek = v },
                "Anomalies of one series in a week that are wanted at most; one that has more is judged more strictly.")
            .With("learn_for", Kind.Duration("0s", "7d"), o => o.LearnFor, (o, v) => o with { LearnFor = v },
                "How long a new series is only learned from; at least 100 rows.")
            .With("step", Kind.Duration("0s", "1d"), o => o.Step, (o, v) => o with { Step = v },
                "Values of so much time become one row, their mean; 0 makes each a row.")
            .With("max_series", Kind.Integer(1, 10_000_000), o => o.MaxSeries, (o, v) => o with { MaxSeries = v },
                "Series a shard watches at most, about 1.5 kB each; over it a new one is not watched and counted.")
            .With("max_open", Kind.Integer(1, 1_000_000), o => o.MaxOpen, (o, v) => o with { MaxOpen = v },
                "Anomalies of a shard that hold at the same time at most; over it one is counted and not raised.")
            .With("end_after_rows", Kind.Integer(1, 1_000), o => o.EndAfterRows, (o, v) => o with { EndAfterRows = v },
                "Usual rows after which an anomaly ends.")
            .With("stuck", Kind.Boolean, o => o.Stuck, (o, v) => o with { Stuck = v },
                "Whether a value that stands still although it usually moves is an anomaly.")
            .With("missing", Kind.Boolean, o => o.Missing, (o, v) => o with { Missing = v },
                "Whether values that usually come and no longer do are an anomaly; nothing tells what was taken down on purpose from what died.")
            .With("keep_idle", Kind.Duration("1h", "90d"), o => o.KeepIdle, (o, v) => o with { KeepIdle = v },
                "How long a series without values is remembered.")
            .With("series", Kind.Named(Rule(), rule => rule.Name, MaxRules), o => o.Series, (o, v) => o with { Series = v },
                "What holds for the series of some events; the first that matches decides."),
        new AnomalyOptions());

    private static ObjectKind<SeriesRule> Rule() => new ObjectKind<SeriesRule>(() => new SeriesRule { Name = "" })
        .Required("name", Forms.Name, o => o.Name, (o, v) => o with { Name = v },
            "Unique name.")
        .With("match", Kind.Matchers, o => o.Match, (o, v) => o with { Match = v },
            "Events it holds for.")
        .With("watch", Watch, o => o.Watch, (o, v) => o with { Watch = v },
            "What of them is watched.")
        .With("false_alarms_per_week", Kind.Number(0, 1_000), o => o.FalseAlarmsPerWeek, (o, v) => o with { FalseAlarmsPerWeek = v },
            "As above, for these; 0 takes what holds for all.")
        .With("step", Kind.Duration("0s", "1d"), o => o.Step, (o, v) => o with { Step = v },
            "As above, for these; 0 takes what holds for all.")
        .With("stuck", Kind.Boolean, o => o.Stuck, (o, v) => o with { Stuck = v },
            "As above, for these.")
        .With("missing", Kind.Boolean, o => o.Missing, (o, v) => o with { Missing = v },
            "As above, for these.")
        .With("counters", Kind.List(Name, 0, MaxNames), o => o.Counters, (o, v) => o with { Counters = v },
            "Names of values that only rise until they start again: watched is how much they rise in a second. Whole numbers that nearly always rise are found by themselves.")
        .With("limits", Kind.List(Limit(), 0, MaxNames), o => o.Limits, (o, v) => o with { Limits = v },
            "Values that must not reach a number; an alert of low urgency says when they will.")
        .With("drifts", Kind.List(Drift(), 0, MaxNames), o => o.Drifts, (o, v) => o with { Drifts = v },
            "Values that must not get worse over weeks; an alert of low urgency says by how much they did. Of one with a limit only the limit is looked at.");

    private static ObjectKind<TrendDrift> Drift() => new ObjectKind<TrendDrift>(() => new TrendDrift { Value = "" })
        .Required("value", Name, o => o.Value, (o, v) => o with { Value = v },
            "Name of the value.")
        .With("worse", Side, o => o.Worse, (o, v) => o with { Worse = v },
            "Where worse is: `up`, as for latencies and errors, or `down`.")
        .With("by", Kind.Number(0.01, 100), o => o.By, (o, v) => o with { By = v },
            "Share of what it was at first by which it must have got worse; 0.25 is a quarter.");

    private static ObjectKind<TrendLimit> Limit() => new ObjectKind<TrendLimit>(() => new TrendLimit { Value = "" })
        .Required("value", Name, o => o.Value, (o, v) => o with { Value = v },
            "Name of the value.")
        .Required("limit", Kind.Number(-1e300, 1e300), o => o.Limit, (o, v) => o with { Limit = v },
            "The number, from whichever side the value comes.")
        .With("within", Kind.Duration("1h", "90d"), o => o.Within, (o, v) => o with { Within = v },
            "How long before that an alert is raised.");
}
