using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>deduplication</c>.</summary>
internal static class DeduplicationSection
{
    public static Section<DeduplicationOptions> Create() => new(
        DeduplicationOptions.SectionName,
        "How events become alerts.",
        new ObjectKind<DeduplicationOptions>(() => new DeduplicationOptions())
            .With("horizon", Kind.Duration("1m", "7d"), o => o.Horizon, (o, v) => o with { Horizon = v },
                "How long a pair of source and id is remembered, in arrival time: the same pair again has no effect.")
            .With("horizon_events", Kind.Integer(1_000, 100_000_000), o => o.HorizonEvents, (o, v) => o with { HorizonEvents = v },
                "Pairs remembered at most; over it the oldest half is forgotten and counted.")
            .With("reorder_window", Kind.Duration("0s", "1h"), o => o.ReorderWindow, (o, v) => o with { ReorderWindow = v },
                "How long a resolve or acknowledgement waits for the trigger it belongs to.")
            .With("lateness", Kind.Duration("1m", "30d"), o => o.Lateness, (o, v) => o with { Lateness = v },
                "Events older than this at arrival are late: they enter history and open nothing.")
            .With("max_alerts", Kind.Integer(1_000, 20_000_000), o => o.MaxAlerts, (o, v) => o with { MaxAlerts = v },
                "Alerts remembered at most, active or not; over it a new alert is refused and counted.")
            .With("keep_ended", Kind.Duration("1m", "90d"), o => o.KeepEnded, (o, v) => o with { KeepEnded = v },
                "How long an ended alert is remembered.")
            .With("flapping", Flapping(), o => o.Flapping, (o, v) => o with { Flapping = v },
                "When an alert counts as flapping: each change of state adds 1 to its score, which halves every half-life."),
        new DeduplicationOptions());

    private static ObjectKind<FlapOptions> Flapping() => new ObjectKind<FlapOptions>(() => new FlapOptions())
        .With("half_life", Kind.Duration("10s", "1d"), o => o.HalfLife, (o, v) => o with { HalfLife = v },
            "Half-life of the score.")
        .With("start_at", Kind.Number(0.1, 1_000), o => o.StartAt, (o, v) => o with { StartAt = v },
            "Score at which flapping begins; above `stop_at`.")
        .With("stop_at", Kind.Number(0.1, 1_000), o => o.StopAt, (o, v) => o with { StopAt = v },
            "Score below which flapping ends.")
        .With("source_hold", Kind.Duration("1m", "30d"), o => o.SourceHold, (o, v) => o with { SourceHold = v },
            "How long a source's own word that its alert flaps holds, unless it takes it back.")
        .CheckValues((flap, place) =>
        {
            if (flap.StartAt <= flap.StopAt)
            {
                place.Report(place.Has("start_at") ? "start_at" : "stop_at", FormattableString.Invariant(
                    $"'start_at' ({flap.StartAt}) is not above 'stop_at' ({flap.StopAt}); allowed is 'start_at' above 'stop_at'"));
            }
        });
}
