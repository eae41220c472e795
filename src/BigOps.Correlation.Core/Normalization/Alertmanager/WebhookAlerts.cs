using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Repeats;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>
/// The envelope that Alertmanager and Grafana post to webhooks: a group with <c>alerts</c>, each with a status of its own.
/// Remembers what came before; any thread.
/// </summary>
/// <param name="factory">Builds the events.</param>
/// <param name="sender">Whose envelopes they are.</param>
/// <param name="repeats">Reads alerts that came before; null for a sender whose alerts differ each time.</param>
internal sealed class WebhookAlerts(EventFactory factory, WebhookSender sender, RepeatReader? repeats)
{
    private readonly KnownEnvelopes? known = repeats is { IsUsable: true } ? new KnownEnvelopes(repeats.Key) : null;

    /// <summary>Reads one payload.</summary>
    /// <param name="body">The payload.</param>
    /// <param name="context">What the door knows.</param>
    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        if (known?.Find(body.Span, out var start, out var end) is { } found)
        {
            var repeat = ItemBatch.Begin(sender.Shape.Format, factory, context, found.Envelope);
            if (repeats!.TryReadList(body, start, end, repeat, found.Group))
            {
                return repeat.Finish();
            }
        }

        var batch = ItemBatch.Begin(sender.Shape.Format, factory, context);
        Read(body, batch);
        return batch.Finish();
    }

    private void Read(ReadOnlyMemory<byte> body, ItemBatch batch)
    {
        var envelope = Envelope.Read(body);
        if (envelope.Problem is null && envelope.Slice("alerts") is null && envelope.Slice("labels") is not null)
        {
            // One alert without its envelope: so a person may write it who sends a dead letter again.
            batch.Add(ItemSlicer.Trim(body), new WebhookGroup(sender, "", "").Read);
            return;
        }

        if (envelope.IsAmbiguous || envelope.Slice("alerts") is not { } alerts)
        {
            batch.Reject(envelope.Problem ?? new Refusal(RejectReason.MissingField, "Field 'alerts' is missing."), body);
            return;
        }

        var version = envelope.Text("version", factory.Limits) ?? "";
        var isKnownVersion = version is "4" or "1";
        if (!isKnownVersion)
        {
            NormalizationMetrics.CountUnknownVersion(sender.Shape.Format);
        }

        var group = new WebhookGroup(
            sender, envelope.Text("status", factory.Limits) ?? "", envelope.Text("truncatedAlerts", factory.Limits) ?? "");
        batch.Envelope = group.EnvelopeOf(version);
        var slices = ItemSlicer.Array(alerts, factory.Limits.EventsPerRequest);
        batch.AddAll(slices, group.Read);
        envelope.CheckOthers("alerts", factory.Limits);
        if (envelope.Problem is { } problem && slices.Problem is null)
        {
            batch.Reject(problem, body);
        }

        if (envelope.Problem is null && slices.Problem is null && isKnownVersion)
        {
            known?.Add(body.Span, alerts.Span, group, batch.Envelope);
        }
    }
}
