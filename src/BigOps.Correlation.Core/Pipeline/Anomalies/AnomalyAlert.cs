using System.Globalization;
using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Ensemble;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.Anomalies;

/// <summary>Turns what became of a series into an event of the source <c>bigops</c>.</summary>
internal static class AnomalyAlert
{
    private const string AnomalyKind = "anomaly";
    private const string TrendKind = "trend";

    /// <summary>The event of a signal.</summary>
    /// <param name="signal">What became of the series.</param>
    /// <param name="subject">What the series is about.</param>
    /// <param name="state">The shard.</param>
    public static Event From(in AnomalySignal signal, in Event subject, ShardState state)
    {
        var kind = signal.IsTrend ? TrendKind : AnomalyKind;
        return new Event
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{kind}/{subject.Identity}/{signal.Name}/{signal.Point.At.UnixMilliseconds}"),
            Source = DerivedAlerts.Source,
            Status = signal.Raised ? EventStatus.Firing : EventStatus.Resolved,
            SeverityNumber = SeverityTable.NumberOf(signal.IsTrend ? Severity.Info : Severity.Warning),
            OccurredAt = signal.Point.At,
            ReceivedAt = state.Now,
            StartsAt = signal.Since,
            EndsAt = signal.Raised ? null : signal.Point.At,
            Tenant = subject.Tenant,
            Scope = subject.Scope,
            Identity = state.Hash.Hash(DerivedAlerts.Source, $"{kind}\u001e{subject.Identity}\u001e{signal.Name}"),
            Check = $"{signal.Name} {kind}",
            Entity = subject.Entity,
            Host = subject.Host,
            Service = subject.Service,
            Cluster = subject.Cluster,
            Labels = LabelSet.From([.. subject.Labels.Where(static label => label.Name != AnomalyAnnotations.Series), new Label(AnomalyAnnotations.Series, signal.Name)]),
            Annotations = LabelSet.From(Annotations(signal, kind)),
            Values = [new(signal.Name, signal.Point.Value)],
            Message = AnomalySentence.Of(signal),
            ExpiresAt = signal.Raised ? state.Now + signal.Life : null,
        };
    }

    private static IEnumerable<Label> Annotations(AnomalySignal signal, string kind)
    {
        var peak = signal.Peak;
        yield return new Label(AnomalyAnnotations.Kind, kind);
        yield return new Label(AnomalyAnnotations.Detector, EnumNames.Of(peak.Feature));
        yield return new Label(AnomalyAnnotations.Peak, Text(peak.Value));
        if (double.IsFinite(peak.Expected))
        {
            yield return new Label(AnomalyAnnotations.Direction, peak.Value >= peak.Expected ? "above" : "below");
            yield return new Label(AnomalyAnnotations.Expected, Text(peak.Expected));
        }

        if (double.IsFinite(peak.Expected) && double.IsFinite(peak.Band))
        {
            yield return new Label(AnomalyAnnotations.Low, Text(peak.Expected - peak.Band));
            yield return new Label(AnomalyAnnotations.High, Text(peak.Expected + peak.Band));
        }

        if (signal.Chart is { } chart)
        {
            yield return new Label(AnomalyAnnotations.Chart, ChartText.Of(chart));
        }
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
