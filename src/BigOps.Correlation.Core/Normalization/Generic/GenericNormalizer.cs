using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Native;

namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>Documents of any shape, by a mapping from the configuration. Keeps no state.</summary>
internal sealed class GenericNormalizer(EventFactory factory, CompiledMapping mapping) : INormalizer
{
    /// <summary>Name of the format; a mapping's own is <c>generic/NAME</c>, as in its address.</summary>
    public const string FormatName = "generic";

    private readonly ItemEnvelope envelope = mapping.Items.Tokens.Count == 0 ? ItemEnvelope.None : ItemEnvelope.At(mapping.Items);

    public string Format { get; } = $"{FormatName}/{mapping.Name}";

    public NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context)
    {
        var batch = ItemBatch.Begin(Format, factory, context, envelope);
        var limit = factory.Limits.EventsPerRequest;
        if (mapping.Items.Tokens.Count == 0)
        {
            batch.AddAll(ItemSlicer.Any(body, context.ContentType, limit), Read);
            return batch.Finish();
        }

        var path = ItemPath.Follow(body, mapping.Items, factory.Limits);
        var slices = path.Target is { } target ? ItemSlicer.Any(target, "", limit) : null;
        if (slices is not null)
        {
            batch.AddAll(slices, Read);
        }

        // A break inside the items is a break of the whole document too; it is told once.
        if (path.Problem is { } problem && slices?.Problem is null)
        {
            batch.Reject(problem, body);
        }

        return batch.Finish();
    }

    private void Read(JsonView item, EventDraft draft)
    {
        draft.Source = mapping.Source;
        foreach (var (name, template) in mapping.Templates.Fields)
        {
            SetField(draft, name, template.Render(item));
        }

        foreach (var (name, template) in mapping.Templates.Labels)
        {
            Collections.AddLabel(draft, name, template.Render(item));
        }

        foreach (var (name, template) in mapping.Templates.Annotations)
        {
            Collections.AddAnnotation(draft, name, template.Render(item));
        }

        foreach (var (name, template) in mapping.Templates.Values)
        {
            var text = template.Render(item);
            if (text.Length > 0)
            {
                Collections.AddValue(draft, name, text);
            }
        }
    }

    private void SetField(EventDraft draft, string name, string text)
    {
        switch (name)
        {
            case "status" when mapping.Statuses.TryGetValue(text, out var status):
                draft.Status = status;
                break;
            case "time" or "starts_at" or "ends_at":
                NativeText.TrySet(draft, name, TimeOf(text));
                break;
            case "links":
                Links.Add(draft, text, "");
                break;
            case "touches":
                Links.AddTouch(draft, text);
                break;
            default:
                NativeText.TrySet(draft, name, text);
                break;
        }
    }

    /// <summary>Sources write numbers of any unit, and the zero time where there is none.</summary>
    private static string TimeOf(string text) =>
        TimestampParser.TryEpoch(text, out var value) ? value.ToString()
        : TimestampParser.IsZero(text) ? ""
        : text;
}
