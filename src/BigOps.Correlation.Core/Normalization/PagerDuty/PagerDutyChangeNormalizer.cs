using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.PagerDuty;

/// <summary>PagerDuty's change events. Keeps no state.</summary>
internal sealed class PagerDutyChangeNormalizer(EventFactory factory) : INormalizer
{
    public const string FormatName = "pagerduty-change";

    public string Format => FormatName;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        var batch = ItemBatch.Begin(Format, factory, context);
        batch.Add(ItemSlicer.Trim(body), Read);
        return batch.Finish();
    }

    private static void Read(JsonView root, EventDraft draft)
    {
        draft.Source = PagerDutyNormalizer.FormatName;
        draft.Kind = EventKind.Change;
        PayloadFields.Required(root, draft, "routing_key", "routing_key");
        PayloadFields.Read(root, draft, isRequired: true);
    }
}
