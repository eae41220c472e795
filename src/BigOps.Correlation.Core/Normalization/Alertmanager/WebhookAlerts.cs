using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>
/// The envelope that Alertmanager and Grafana post to webhooks: a group with <c>alerts</c>, each with a status of its own.
/// Keeps no state.
/// </summary>
/// <param name="factory">Builds the events.</param>
/// <param name="format">Format's name; also the key of its stale time.</param>
/// <param name="source">Source of the events.</param>
internal sealed class WebhookAlerts(EventFactory factory, string format, string source)
{
    /// <summary>Reads one payload.</summary>
    /// <param name="body">The payload.</param>
    /// <param name="context">What the door knows.</param>
    /// <param name="readMore">Reads what this sender adds to an alert.</param>
    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context, Action<JsonElement, EventDraft> readMore)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = new ItemBatch(format, factory, context);
        var envelope = Envelope.Read(body);
        if (envelope.Problem is null && envelope.Slice("alerts") is null && envelope.Slice("labels") is not null)
        {
            // One alert without its envelope: so a person may write it who sends a dead letter again.
            batch.Add(ItemSlicer.Trim(body), (alert, draft) => Read(alert, draft, readMore, new GroupFields("", "")));
            return batch.Finish();
        }

        if (envelope.IsAmbiguous || envelope.Slice("alerts") is not { } alerts)
        {
            batch.Reject(envelope.Problem ?? new Refusal(RejectReason.MissingField, "Field 'alerts' is missing."), body);
            return batch.Finish();
        }

        var version = envelope.Text("version", factory.Limits) ?? "";
        if (version is not ("4" or "1"))
        {
            NormalizationMetrics.CountUnknownVersion(format);
        }

        var group = new GroupFields(
            envelope.Text("status", factory.Limits) ?? "", envelope.Text("truncatedAlerts", factory.Limits) ?? "");
        batch.Envelope = ItemEnvelope.Beside(
            "alerts", ("version", version), ("status", group.Status), ("truncatedAlerts", group.TruncatedAlerts));
        var slices = ItemSlicer.Array(alerts, factory.Limits.EventsPerRequest);
        batch.AddAll(slices, (alert, draft) => Read(alert, draft, readMore, group));
        envelope.CheckOthers("alerts", factory.Limits);
        if (envelope.Problem is { } problem && slices.Problem is null)
        {
            batch.Reject(problem, body);
        }

        return batch.Finish();
    }

    private void Read(JsonElement alert, EventDraft draft, Action<JsonElement, EventDraft> readMore, GroupFields group)
    {
        // First, so that a limit on annotations cannot cut it.
        Collections.AddAnnotation(draft, "truncated_alerts", group.TruncatedAlerts == "0" ? "" : group.TruncatedAlerts);
        AlertFields.Read(alert, draft, source);
        draft.StaleKey = format;
        var status = AlertFields.TextOf(alert, draft, "status");
        SetStatus(draft, status.Length > 0 ? status : group.Status);
        var receivedAt = draft.Context.ReceivedAt;
        if (draft.Status == EventStatus.Resolved)
        {
            draft.EndsAt ??= Instant.Later(receivedAt, draft.StartsAt ?? receivedAt);
            draft.StartsAt ??= draft.EndsAt;
            draft.OccurredAt = draft.EndsAt;
        }
        else
        {
            // The status says that it fires, so an end that has passed is one of a former episode.
            draft.EndsAt = draft.EndsAt > receivedAt ? draft.EndsAt : null;
            draft.StartsAt ??= receivedAt;
            draft.OccurredAt = draft.StartsAt;
        }

        AlertFields.SetId(draft, factory);
        readMore(alert, draft);
    }

    private static void SetStatus(EventDraft draft, string status)
    {
        draft.Status = status.Equals("resolved", StringComparison.OrdinalIgnoreCase) ? EventStatus.Resolved : EventStatus.Firing;
        if (draft.Status == EventStatus.Firing && status.Length > 0 && !status.Equals("firing", StringComparison.OrdinalIgnoreCase))
        {
            draft.Refuse(RejectReason.InvalidField, $"Field 'status' is {Refusal.Quote(status)}; allowed are firing and resolved.");
        }
    }

    /// <summary>What the envelope says about all of its alerts.</summary>
    /// <param name="Status">Status of an alert that has none of its own; empty where the envelope has none.</param>
    /// <param name="TruncatedAlerts">How many alerts the sender left out, as it writes it.</param>
    private sealed record GroupFields(string Status, string TruncatedAlerts);
}
