using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Records;
using BigOps.Correlation.Core.Normalization.Repeats;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Native;

/// <summary>
/// Our own event: one object, an array, or JSON lines. Events that differ from former ones in id, times and message alone
/// are not read anew, except as lines. Keeps no state.
/// </summary>
internal sealed class NativeNormalizer(EventFactory factory, RepeatReader repeats) : INormalizer, IRepeatFormat, IRecordFormat
{
    public const string FormatName = "native";

    public string Format => FormatName;

    /// <inheritdoc />
    public ItemShape Shape { get; } = new()
    {
        Format = FormatName,
        Members =
        [
            new VolatileMember("id", VolatileKind.Id),
            new VolatileMember("time", VolatileKind.OccurredAt),
            new VolatileMember("ts", VolatileKind.OccurredAtMilliseconds),
            new VolatileMember("starts_at", VolatileKind.StartsAt),
            new VolatileMember("message", VolatileKind.Message),
        ],
        Required = [VolatileKind.Id],

        // An end that has passed may be what makes the event a resolved one.
        Barred = ["ends_at"],
    };

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
        if (repeats.Takes(batch.Context) && repeats.TryRead(body, batch, this))
        {
            return;
        }

        batch.AddAll(ItemSlicer.Any(body, batch.Context.ContentType, factory.Limits.EventsPerRequest), NativeFields.Read);
    }

    /// <inheritdoc />
    public void Read(JsonView item, EventDraft draft) => NativeFields.Read(item, draft);
}
