using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Alertmanager.Alerts;

/// <summary>
/// The labels under which an alert appears. What came from Prometheus appears as it came; an alert of another source has
/// no <c>alertname</c>, so its fields stand in for the labels that it lacks.
/// </summary>
internal static class ShownLabels
{
    private const string AlertName = "alertname";

    /// <summary>The labels of an alert.</summary>
    public static LabelSet Of(AlertView alert) => alert.Labels.Get(AlertName) is null
        ? LabelSet.From(Fields(alert).Concat(alert.Labels))
        : alert.Labels;

    // Empty values are left out by the set, labels of the same name win.
    private static Label[] Fields(AlertView alert) =>
    [
        new(AlertName, alert.Check.Length > 0 ? alert.Check : "unnamed"),
        new("cluster", alert.Cluster),
        new("entity", alert.Entity),
        new("host", alert.Host),
        new("service", alert.Service),
        new("severity", alert.Severity),
    ];
}
