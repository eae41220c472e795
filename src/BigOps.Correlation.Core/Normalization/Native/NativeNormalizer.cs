using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Native;

/// <summary>Our own event: one object, an array, or JSON lines. Keeps no state.</summary>
internal sealed class NativeNormalizer(EventFactory factory) : INormalizer
{
    public const string FormatName = "native";

    public string Format => FormatName;

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var batch = new ItemBatch(Format, factory, context);
        batch.AddAll(ItemSlicer.Any(body, context.ContentType, factory.Limits.EventsPerRequest), NativeFields.Read);
        return batch.Finish();
    }
}
