using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Records;
using BigOps.Correlation.Core.Normalization.Repeats;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>
/// The array that Prometheus posts to <c>/api/v2/alerts</c>. It has no status: an end that has passed resolves, an end to
/// come says how long the sender vouches for the alert. Keeps no state.
/// </summary>
internal sealed class AlertmanagerNormalizer(EventFactory factory, RepeatReader repeats) : INormalizer, IRepeatFormat, IRecordFormat
{
    public const string FormatName = "alertmanager";

    /// <summary>Source of alerts through either door of Alertmanager, so that one alert is one alert.</summary>
    public const string Source = "alertmanager";

    public string Format => FormatName;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        var batch = Begin(context);
        ReadInto(batch, body);
        return batch.Finish();
    }

    /// <inheritdoc />
    public ItemBatch Begin(NormalizationContext context)
    {
        return ItemBatch.Begin(Format, factory, context, ItemEnvelope.Array);
    }

    /// <inheritdoc />
    public void ReadInto(ItemBatch batch, ReadOnlyMemory<byte> body)
    {
        if (repeats.Takes(batch.Context) && repeats.TryRead(body, batch, this))
        {
            return;
        }

        // One alert without the array is read too: so a person may write it who sends a dead letter again.
        batch.AddAll(ItemSlicer.Any(body, batch.Context.ContentType, factory.Limits.EventsPerRequest), Read);
    }

    /// <inheritdoc />
    public ItemShape Shape { get; } = AlertTimes.ShapeOf(FormatName);

    /// <inheritdoc />
    public void Settle(ref ItemTimes times, Instant receivedAt) => AlertTimes.SettlePosted(ref times, receivedAt);

    /// <inheritdoc />
    public void Read(JsonView alert, EventDraft draft)
    {
        AlertFields.Read(alert, draft, Source);
        AlertTimes.SettlePosted(ref draft.Times, draft.Context.ReceivedAt);
        draft.Status = draft.Times.Status;
    }
}
