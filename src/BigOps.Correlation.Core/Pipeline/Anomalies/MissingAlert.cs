using System.Globalization;
using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Anomalies.Missing;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.Anomalies;

/// <summary>Turns values that do not come, or come again, into an event of the source <c>bigops</c>.</summary>
internal static class MissingAlert
{
    private const string Kind = "missing";
    private const string SourceLabel = "missing_from";
    private const string Series = "values";

    /// <summary>The event of a signal.</summary>
    public static Event From(in MissingSignal signal, ShardState state)
    {
        var (key, example) = (signal.Key, signal.Example);
        var isOfSource = key.Entity.Length == 0;
        return new Event
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"{Kind}/{key.Scope}/{key.Source}/{key.Entity}/{signal.At.UnixMilliseconds}"),
            Source = DerivedAlerts.Source,
            Status = signal.Raised ? EventStatus.Firing : EventStatus.Resolved,
            SeverityNumber = SeverityTable.NumberOf(Severity.Warning),
            OccurredAt = signal.At,
            ReceivedAt = state.Now,
            StartsAt = signal.Since,
            EndsAt = signal.Raised ? null : signal.At,
            Tenant = key.Tenant,
            Scope = key.Scope,
            Identity = state.Hash.Hash(DerivedAlerts.Source, string.Join('\u001e', Kind, key.Tenant, key.Scope, key.Source, key.Entity)),
            Check = "missing data",
            Entity = isOfSource ? key.Source : key.Entity,
            Host = isOfSource ? "" : example.Host,
            Service = isOfSource ? "" : example.Service,
            Cluster = isOfSource ? "" : example.Cluster,
            Labels = LabelSet.From([new Label(SourceLabel, key.Source), new Label(AnomalyAnnotations.Series, Series)]),
            Annotations = LabelSet.From([new Label(AnomalyAnnotations.Kind, Kind), new Label(AnomalyAnnotations.Detector, Kind)]),
            Message = Sentence(signal),
            ExpiresAt = signal.Raised ? state.Now + ExpectedTable.Life : null,
        };
    }

    private static string Sentence(in MissingSignal signal)
    {
        var (key, example) = (signal.Key, signal.Example);
        var series = example.Check.Length > 0 ? example.Check : "values";
        var of = key.Entity.Length > 0 ? series : Text($"{series} of {example.Key.Entity}");
        if (!signal.Raised)
        {
            return Text($"Values come again ({of}); {signal.Count} series {(signal.Count == 1 ? "was" : "were")} missing.");
        }

        var more = signal.Count > 1 ? Text($"; the same of {signal.Count - 1} more series from {key.Source}") : "";
        return Text($"No value for {Length(signal.For)}, usually every {Length(example.Usual)} ({of}){more}.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Length(TimeSpan time) => time.TotalHours >= 48 ? Text($"{time.TotalDays:0.#} days") : time.TotalMinutes >= 120
        ? Text($"{time.TotalHours:0.#} h") : time.TotalSeconds >= 120 ? Text($"{time.TotalMinutes:0} min") : Text($"{time.TotalSeconds:0} s");
}
