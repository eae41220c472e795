using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Repeats;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>Alertmanager's webhook payload, version 4. Remembers what came before; any thread.</summary>
internal sealed class AlertmanagerWebhookNormalizer(EventFactory factory, RepeatReader repeats) : INormalizer
{
    public const string FormatName = "alertmanager-webhook";

    private readonly WebhookAlerts alerts = new(
        factory, new WebhookSender(AlertTimes.ShapeOf(FormatName), AlertmanagerNormalizer.Source, static (_, _) => { }), repeats);

    public string Format => FormatName;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context) => alerts.Normalize(body, context);
}
