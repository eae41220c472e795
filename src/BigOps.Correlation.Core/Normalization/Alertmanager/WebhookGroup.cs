using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Repeats;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>What a webhook's envelope says about all of its alerts, and how they are read. Immutable; any thread.</summary>
/// <param name="sender">Who posts such envelopes.</param>
/// <param name="status">Status of an alert that has none of its own; empty where the envelope has none.</param>
/// <param name="truncatedAlerts">How many alerts the sender left out, as it writes it.</param>
internal sealed class WebhookGroup(WebhookSender sender, string status, string truncatedAlerts) : IRepeatFormat
{
    /// <inheritdoc />
    public ItemShape Shape => sender.Shape;

    /// <inheritdoc />
    public string Around { get; } = status + "\0" + truncatedAlerts;

    /// <inheritdoc />
    public string StaleKey => sender.Shape.Format;

    /// <summary>The envelope that a refused alert is kept in.</summary>
    public ItemEnvelope EnvelopeOf(string version) => ItemEnvelope.Beside(
        "alerts", ("version", version), ("status", status), ("truncatedAlerts", truncatedAlerts));

    /// <inheritdoc />
    public void Read(JsonView item, EventDraft draft)
    {
        // First, so that a limit on annotations cannot cut it.
        Collections.AddAnnotation(draft, "truncated_alerts", truncatedAlerts == "0" ? "" : truncatedAlerts);
        AlertFields.Read(item, draft, sender.Source);
        draft.StaleKey = StaleKey;
        var own = AlertFields.TextOf(item, draft, "status");
        SetStatus(draft, own.Length > 0 ? own : status);
        draft.Times.Status = draft.Status!.Value;
        AlertTimes.SettleNotified(ref draft.Times, draft.Context.ReceivedAt);
        sender.ReadMore(item, draft);
    }

    /// <inheritdoc />
    public void Settle(ref ItemTimes times, Instant receivedAt) => AlertTimes.SettleNotified(ref times, receivedAt);

    private static void SetStatus(EventDraft draft, string status)
    {
        draft.Status = status.Equals("resolved", StringComparison.OrdinalIgnoreCase) ? EventStatus.Resolved : EventStatus.Firing;
        if (draft.Status == EventStatus.Firing && status.Length > 0 && !status.Equals("firing", StringComparison.OrdinalIgnoreCase))
        {
            draft.Refuse(RejectReason.InvalidField, $"Field 'status' is {Refusal.Quote(status)}; allowed are firing and resolved.");
        }
    }
}
