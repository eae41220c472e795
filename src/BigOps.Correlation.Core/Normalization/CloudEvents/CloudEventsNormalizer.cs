using System.Text.Json;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Records;
using BigOps.Correlation.Core.Normalization.Repeats;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.CloudEvents;

/// <summary>
/// CloudEvents 1.0 with a native event as data: structured, batch, and binary with attributes in headers
/// (<c>ce-</c> over HTTP, <c>ce_</c> over Kafka). Keeps no state.
/// </summary>
internal sealed class CloudEventsNormalizer(EventFactory factory, RepeatReader repeats) : INormalizer, IRepeatFormat, IRecordFormat
{
    public const string FormatName = "cloudevents";

    private const string StructuredType = "application/cloudevents";

    public string Format => FormatName;

    /// <inheritdoc />
    public ItemShape Shape { get; } = new()
    {
        Format = FormatName,
        Members = [new VolatileMember("id", VolatileKind.Id), new VolatileMember("time", VolatileKind.OccurredAt)],

        // Without a time of its own the event has that of its data.
        Required = [VolatileKind.Id, VolatileKind.OccurredAt],
        Barred = ["starts_at", "ends_at", "expirytime", "data_base64"],
    };

    /// <summary>True where content type or headers say that the body is a CloudEvent.</summary>
    public static bool Claims(NormalizationContext context) =>
        context.ContentType.StartsWith(StructuredType, StringComparison.OrdinalIgnoreCase) || BinaryHeaders.PrefixOf(context.Headers) is not null;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        var batch = Begin(context);
        ReadInto(batch, body);
        return batch.Finish();
    }

    /// <inheritdoc />
    public ItemBatch Begin(NormalizationContext context)
    {
        return ItemBatch.Begin(Format, factory, context);
    }

    /// <inheritdoc />
    public void ReadInto(ItemBatch batch, ReadOnlyMemory<byte> body)
    {
        var context = batch.Context;
        if (repeats.IsUsable && (context.ContentType is StructuredType + "+json" or StructuredType + "-batch+json")
            && repeats.TryRead(body, batch, this))
        {
            return;
        }

        var isStructured = context.ContentType.StartsWith(StructuredType, StringComparison.OrdinalIgnoreCase);
        if (!isStructured && BinaryHeaders.PrefixOf(context.Headers) is { } prefix)
        {
            AddBinary(batch, body, BinaryHeaders.Read(context.Headers, prefix), isLog: prefix == BinaryHeaders.KafkaPrefix);
        }
        else if (IsArray(body))
        {
            batch.AddAll(ItemSlicer.Array(body, factory.Limits.EventsPerRequest), Read);
        }
        else
        {
            batch.Add(ItemSlicer.Trim(body), Read);
        }
    }

    private static void AddBinary(ItemBatch batch, ReadOnlyMemory<byte> body, CloudEventAttributes attributes, bool isLog)
    {
        var data = ItemSlicer.Trim(body);
        if (data.IsEmpty && isLog)
        {
            // A record without value removes its key from a compacted topic; it says nothing about a problem.
            batch.Ignore();
        }
        else if (data.IsEmpty)
        {
            batch.Reject(new Refusal(RejectReason.MissingField, "The CloudEvent has no data."), body);
        }
        else
        {
            batch.Add(data, (item, draft) => CloudEventFields.Read(attributes, item, draft));
        }
    }

    /// <inheritdoc />
    public void Read(JsonView item, EventDraft draft)
    {
        var attributes = CloudEventAttributes.Read(item, draft);
        if (item.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null)
        {
            CloudEventFields.Read(attributes, data, draft);
        }
        else if (item.TryGetProperty("data_base64", out var encoded) && encoded.ValueKind != JsonValueKind.Null)
        {
            ReadEncoded(attributes, encoded, draft);
        }
        else
        {
            draft.Refuse(RejectReason.MissingField, "Field 'data' is missing.");
        }
    }

    private void ReadEncoded(CloudEventAttributes attributes, JsonView encoded, EventDraft draft)
    {
        if (encoded.ValueKind != JsonValueKind.String || !encoded.TryGetBytesFromBase64(out var bytes))
        {
            draft.Refuse(RejectReason.InvalidField, "Field 'data_base64' is no base64.");
            return;
        }

        using var document = StrictJson.Parse(ItemSlicer.Trim(bytes), factory.Limits, out var refusal);
        if (document is null)
        {
            draft.Refuse(refusal!.Reason, $"Field 'data_base64': {refusal.Detail}");
            return;
        }

        CloudEventFields.Read(attributes, document.Root, draft);
    }

    private static bool IsArray(ReadOnlyMemory<byte> body) => ItemSlicer.Trim(body) is { IsEmpty: false } text && text.Span[0] == (byte)'[';
}
