using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Core.Anomalies;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Anomalies;

/// <summary>Reads an anomaly out of the alert that it is.</summary>
internal static class AnomalyItems
{
    /// <summary>The anomaly of an alert.</summary>
    public static AnomalyItem Of(AlertView alert) => new()
    {
        Fingerprint = alert.Fingerprint,
        Series = alert.Labels.Get(AnomalyAnnotations.Series) ?? "",
        Kind = Text(alert, AnomalyAnnotations.Kind),
        Status = alert.Status,
        Severity = alert.Severity,
        Entity = alert.Entity,
        Host = alert.Host,
        Service = alert.Service,
        Cluster = alert.Cluster,
        Tenant = alert.Tenant,
        Scope = alert.Scope,
        Labels = alert.Labels,
        StartsAt = alert.StartsAt,
        EndsAt = alert.Status is "firing" or "acknowledged" ? null : alert.EndsAt,
        UpdatedAt = alert.UpdatedAt,
        Peak = Number(alert, AnomalyAnnotations.Peak),
        Expected = Number(alert, AnomalyAnnotations.Expected),
        Low = Number(alert, AnomalyAnnotations.Low),
        High = Number(alert, AnomalyAnnotations.High),
        Direction = Text(alert, AnomalyAnnotations.Direction),
        Detectors = Text(alert, AnomalyAnnotations.Detector) is { Length: > 0 } detector ? [detector] : [],
        Message = alert.Message,
        Occurrence = alert.Occurrence,
        IncidentId = alert.IncidentId,
        Chart = ChartOf(Text(alert, AnomalyAnnotations.Chart)),
    };

    private static string Text(AlertView alert, string name) => alert.Annotations.Get(name) ?? "";

    private static double? Number(AlertView alert, string name) =>
        double.TryParse(Text(alert, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    private static JsonElement? ChartOf(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
