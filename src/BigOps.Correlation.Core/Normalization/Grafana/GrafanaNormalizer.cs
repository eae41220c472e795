using BigOps.Correlation.Core.Normalization.Alertmanager;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Grafana;

/// <summary>Grafana's alerting webhook, version 1: Alertmanager's with numbers and links per alert. Keeps no state.</summary>
internal sealed class GrafanaNormalizer(EventFactory factory) : INormalizer
{
    public const string FormatName = "grafana";

    private static readonly (string Field, string Text)[] LinkFields =
    [
        ("dashboardURL", "dashboard"), ("panelURL", "panel"), ("imageURL", "image"), ("silenceURL", "silence"),
    ];

    // No repeats: each delivery of an alert has other numbers.
    private readonly WebhookAlerts alerts = new(factory, new WebhookSender(AlertTimes.ShapeOf(FormatName), FormatName, ReadMore), null);

    public string Format => FormatName;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context) => alerts.Normalize(body, context);

    private static void ReadMore(JsonView alert, EventDraft draft)
    {
        if (alert.TryGetProperty("values", out var values))
        {
            Collections.AddValues(draft, values, "values");
        }

        Collections.AddAnnotation(draft, "value_string", AlertFields.TextOf(alert, draft, "valueString"));
        Collections.AddAnnotation(draft, "rule_uid", AlertFields.TextOf(alert, draft, "ruleUID"));
        foreach (var (field, text) in LinkFields)
        {
            Links.Add(draft, AlertFields.TextOf(alert, draft, field), text);
        }
    }
}
