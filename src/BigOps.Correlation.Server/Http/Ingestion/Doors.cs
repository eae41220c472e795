namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>Formats of the HTTP doors: names of normalizers, and the closed set of the label <c>source</c>.</summary>
internal static class Doors
{
    public const string Native = "native";
    public const string CloudEvents = "cloudevents";
    public const string Alertmanager = "alertmanager";
    public const string AlertmanagerWebhook = "alertmanager-webhook";
    public const string Grafana = "grafana";
    public const string PagerDuty = "pagerduty";
    public const string PagerDutyChange = "pagerduty-change";
    public const string Generic = "generic";
}
