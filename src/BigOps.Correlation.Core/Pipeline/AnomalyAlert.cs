using System.Globalization;
using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Turns what became of a series into an event of the source <c>bigops</c>.</summary>
internal static class AnomalyAlert
{
    /// <summary>The label that names the value.</summary>
    public const string SeriesLabel = "series";

    private const string CheckSuffix = " anomaly";

    // An anomaly that nobody measures any longer is over after this.
    private static readonly TimeSpan Life = 4 * SeriesState.SayAgain;

    /// <summary>The event of a signal, about what the measurement is about.</summary>
    public static Event From(in AnomalySignal signal, in Event measurement, ShardState state) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"anomaly/{measurement.Identity}/{signal.Name}/{signal.Point.At.UnixMilliseconds}"),
        Source = DerivedAlerts.Source,
        Status = signal.Raised ? EventStatus.Firing : EventStatus.Resolved,
        SeverityNumber = SeverityTable.NumberOf(Severity.Warning),
        OccurredAt = signal.Point.At,
        ReceivedAt = state.Now,
        StartsAt = signal.Since,
        EndsAt = signal.Raised ? null : signal.Point.At,
        Tenant = measurement.Tenant,
        Scope = measurement.Scope,
        Identity = state.Hash.Hash(DerivedAlerts.Source, $"anomaly\u001e{measurement.Identity}\u001e{signal.Name}"),
        Check = signal.Name + CheckSuffix,
        Entity = measurement.Entity,
        Host = measurement.Host,
        Service = measurement.Service,
        Cluster = measurement.Cluster,
        Labels = LabelSet.From([.. measurement.Labels.Where(label => label.Name != SeriesLabel), new Label(SeriesLabel, signal.Name)]),
        Values = [new(signal.Name, signal.Point.Value)],
        Message = SentenceOf(signal),
        ExpiresAt = signal.Raised ? state.Now + Life : null,
    };

    private static string SentenceOf(in AnomalySignal signal)
    {
        var verdict = signal.Verdict;
        if (!signal.Raised)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{signal.Name} is as usual again at {signal.Point.Value:G5}; its peak was {signal.Peak:G5}.");
        }

        var side = double.IsNaN(verdict.Expected) || signal.Point.Value >= verdict.Expected ? "above" : "below";
        var band = double.IsFinite(verdict.Band)
            ? string.Create(CultureInfo.InvariantCulture, $"{verdict.Expected:G5} ± {verdict.Band:G3}")
            : string.Create(CultureInfo.InvariantCulture, $"about {verdict.Expected:G5}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{signal.Name} is {signal.Point.Value:G5}, {side} the {band} that was expected ({ReasonOf(verdict.Feature)}).");
    }

    private static string ReasonOf(EnsembleFeature feature) => feature switch
    {
        EnsembleFeature.Level => "its level moved",
        EnsembleFeature.TimeOfDay => "unlike this time on the days before",
        EnsembleFeature.Residual => "unlike this time of day and the last rows",
        EnsembleFeature.Jump => "it jumped",
        EnsembleFeature.Extreme => "beyond all values so far",
        _ => "unusual",
    };
}
