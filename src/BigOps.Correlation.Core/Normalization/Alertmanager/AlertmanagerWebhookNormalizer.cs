using BigOps.Correlation.Core.Normalization.Drafts;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>Alertmanager's webhook payload, version 4. Keeps no state.</summary>
internal sealed class AlertmanagerWebhookNormalizer(EventFactory factory) : INormalizer
{
    public const string FormatName = "alertmanager-webhook";

    private readonly WebhookAlerts alerts = new(factory, FormatName, AlertmanagerNormalizer.Source);

    public string Format => FormatName;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context) =>
        alerts.Normalize(body, context, static (_, _) => { });
}
