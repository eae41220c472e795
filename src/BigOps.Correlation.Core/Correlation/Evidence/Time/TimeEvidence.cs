using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence.Time;

/// <summary>
/// They happened close to each other. Time finds no groups by itself: it strengthens what other evidence found, falling
/// off exponentially with the gap over the group's own idle time.
/// </summary>
internal static class TimeEvidence
{
    /// <summary>Name in configuration, decision records and documentation.</summary>
    public const string Name = "time";

    /// <summary>Weight where the configuration gives none.</summary>
    public const double DefaultWeight = 0.3;

    /// <summary>Weighs the gap between an event and a group.</summary>
    public static EvidenceItem Weigh(CorrelationGroup group, Instant at, double weight)
    {
        var gap = at > group.LastAt ? at - group.LastAt : at < group.FirstAt ? group.FirstAt - at : TimeSpan.Zero;
        var score = weight * Math.Exp(-gap / group.Idle);
        return new EvidenceItem(Name, score, FormattableString.Invariant($"{gap.TotalSeconds:0.#} s apart."));
    }
}
