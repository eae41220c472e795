using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.PagerDuty;

/// <summary>PagerDuty's Events API version 2: trigger, acknowledge, resolve. Keeps no state.</summary>
internal sealed class PagerDutyNormalizer(EventFactory factory) : INormalizer
{
    public const string FormatName = "pagerduty";

    public string Format => FormatName;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        var batch = ItemBatch.Begin(Format, factory, context);
        var item = ItemSlicer.Trim(body);
        batch.Add(item, (root, draft) => Read(root, draft, item));
        var result = batch.Finish();
        result.Key = result.Events.Count > 0 ? result.Events[0].Key : null;
        return result;
    }

    private void Read(JsonView root, EventDraft draft, ReadOnlyMemory<byte> item)
    {
        draft.Source = FormatName;
        var routingKey = PayloadFields.Required(root, draft, "routing_key", "routing_key");
        ReadAction(root, draft);
        draft.Key = Scalars.Identifying(draft, PayloadFields.TextOf(root, draft, "dedup_key", "dedup_key"), "dedup_key");
        if (draft.Key.Length == 0)
        {
            CompleteKey(draft, item);
        }

        // The key is unique within its integration only. The routing key is a credential, so only its hash is kept.
        draft.IdentityKey = factory.Hash.Hash(routingKey, draft.Key).ToString();
        PayloadFields.Read(root, draft, isRequired: draft.Status == EventStatus.Firing);
        if (draft.Status == EventStatus.Firing && draft.SeverityText.Length == 0)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'payload.severity' is missing.");
        }
    }

    private static void ReadAction(JsonView root, EventDraft draft)
    {
        draft.Kind = EventKind.Alert;
        var action = PayloadFields.Required(root, draft, "event_action", "event_action");
        draft.Status = action switch
        {
            "acknowledge" => EventStatus.Acknowledged,
            "resolve" => EventStatus.Resolved,
            _ => EventStatus.Firing,
        };
        if (draft.Status == EventStatus.Firing && action != "trigger")
        {
            draft.Refuse(RejectReason.InvalidField, $"Field 'event_action' is {Refusal.Quote(action)}; allowed are trigger, acknowledge and resolve.");
        }
    }

    /// <summary>The same request that arrives at another moment is another problem: PagerDuty gives it a new key too.</summary>
    private void CompleteKey(EventDraft draft, ReadOnlyMemory<byte> item)
    {
        if (draft.Status != EventStatus.Firing)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'dedup_key' is missing; acknowledge and resolve need it.");
        }

        draft.Key = factory.Hash.Hash(factory.Hash.Hash(item.Span).ToString(), draft.Context.ReceivedAt.ToString()).ToString();
    }
}
