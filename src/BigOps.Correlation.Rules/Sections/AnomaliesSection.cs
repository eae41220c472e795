using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>anomalies</c>.</summary>
internal static class AnomaliesSection
{
    public static Section<AnomalyOptions> Create() => new(
        AnomalyOptions.SectionName,
        "How the values of measurements are watched; an anomaly is an alert of the source `bigops`.",
        new ObjectKind<AnomalyOptions>(() => new AnomalyOptions())
            .With("enabled", Kind.Boolean, o => o.Enabled, (o, v) => o with { Enabled = v },
                "Whether they are watched at all.")
            .With("sensitivity", Kind.Number(0.1, 10), o => o.Sensitivity, (o, v) => o with { Sensitivity = v },
                "How easily anomalies are found: 2 finds at half of what 1 needs. A change holds for series that begin after it.")
            .With("max_series", Kind.Integer(1, 10_000_000), o => o.MaxSeries, (o, v) => o with { MaxSeries = v },
                "Series a shard watches at most, about 1.5 kB each; over it a new one is not watched and counted.")
            .With("max_open", Kind.Integer(1, 1_000_000), o => o.MaxOpen, (o, v) => o with { MaxOpen = v },
                "Anomalies of a shard that hold at the same time at most; over it none begins.")
            .With("end_after_rows", Kind.Integer(1, 1_000), o => o.EndAfterRows, (o, v) => o with { EndAfterRows = v },
                "Usual values after which an anomaly ends.")
            .With("keep_idle", Kind.Duration("1h", "90d"), o => o.KeepIdle, (o, v) => o with { KeepIdle = v },
                "How long a series without values is remembered."),
        new AnomalyOptions());
}
