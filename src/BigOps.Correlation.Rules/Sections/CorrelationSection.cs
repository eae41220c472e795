using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>correlation</c>.</summary>
internal static class CorrelationSection
{
    private static readonly Dictionary<string, double> Weights = new(EvidenceKinds.DefaultWeights, StringComparer.Ordinal);
    private static readonly CorrelationOptions Missing = new() { Weights = Weights };

    public static Section<CorrelationOptions> Create() => new(
        CorrelationOptions.SectionName,
        "How alerts are put together where no rule says otherwise.",
        new ObjectKind<CorrelationOptions>(() => Missing)
            .With("idle", Kind.Duration("1s", "7d"), o => o.Idle, (o, v) => o with { Idle = v },
                "Quiet time after which an incident takes no further alerts.")
            .With("max_age", Kind.Duration("1m", "90d"), o => o.MaxAge, (o, v) => o with { MaxAge = v },
                "Age at which an incident is frozen and a linked successor takes over.")
            .With("join_at", Kind.Number(0, 1), o => o.JoinAt, (o, v) => o with { JoinAt = v },
                "Combined score from which an alert joins an incident.")
            .With("merge_at", Kind.Number(0, 2), o => o.MergeAt, (o, v) => o with { MergeAt = v },
                "Score that both of two incidents need from one alert for it to merge them; above 1 never merges.")
            .With("max_candidates", Kind.Integer(1, 256), o => o.MaxCandidates, (o, v) => o with { MaxCandidates = v },
                "Incidents weighed for one alert at most.")
            .With("weights", Kind.Map(Kind.Number(0, 1), "a kind of evidence", [.. Weights.Keys]), o => o.Weights,
                (o, v) => o with { Weights = Overlay.Over(o.Weights, v) },
                "Weight of each kind of evidence; 0 switches it off. What is written is laid over the default.")
            .With("max_open_incidents", Kind.Integer(1, 10_000_000), o => o.MaxOpenIncidents, (o, v) => o with { MaxOpenIncidents = v },
                "Open incidents at most; over it alerts stay without an incident and are counted.")
            .With("noise_gate", Kind.Boolean, o => o.NoiseGate, (o, v) => o with { NoiseGate = v },
                "Whether alerts that are usual where they come from are held back until more speaks for an incident.")
            .With("noise_gate_after", Kind.Duration("0s", "30d"), o => o.NoiseGateAfter, (o, v) => o with { NoiseGateAfter = v },
                "How long the alerts of a scope are watched before any is held back.")
            .With("burst_at", Kind.Number(1, 1_000), o => o.BurstAt, (o, v) => o with { BurstAt = v },
                "Surprise from which a minute is a burst: the logarithm of the likelihood ratio of its different alerts against a usual minute.")
            .With("rare_after", Kind.Duration("1h", "30d"), o => o.RareAfter, (o, v) => o with { RareAfter = v },
                "An alert that comes less often than once in this time is never held back, nor one that was away for as long and for twice its usual pause.")
            .With("storm_at", Kind.Integer(0, 1_000_000), o => o.StormAt, (o, v) => o with { StormAt = v },
                "Incidents that default grouping may open in a scope in a minute; above it there is a storm, and further alerts of known checks are counted in one incident. 0 for never.")
            .With("clock_off_from", Kind.Duration("0s", "1d"), o => o.ClockOffFrom, (o, v) => o with { ClockOffFrom = v },
                "From how much on the clock of a source counts as off, where its events are always that old, or ahead, when they arrive: their times are moved then. 0s for never.")
            .With("default", Kind.Boolean, o => o.Default, (o, v) => o with { Default = v },
                "False turns default grouping off: then only rules open incidents.")
            .With("open_from", Forms.Severity, o => o.OpenFrom, (o, v) => o with { OpenFrom = v },
                "Alerts below this level open no incident by default grouping.")
            .CheckValues((options, place) =>
            {
                if (options.Idle > options.MaxAge)
                {
                    place.Report("idle", $"({DurationText.Format(options.Idle)}) is longer than 'max_age' ({DurationText.Format(options.MaxAge)}); allowed is at most that");
                }
            }),
        Missing);
}
