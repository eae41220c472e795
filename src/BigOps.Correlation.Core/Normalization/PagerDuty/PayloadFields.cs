using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.PagerDuty;

/// <summary>What alert and change events of PagerDuty have in common: payload, links, images, client.</summary>
internal static class PayloadFields
{
    private static readonly string[] LabelNames = ["component", "group", "class"];

    public static void Read(JsonView root, EventDraft draft, bool isRequired)
    {
        if (root.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object)
        {
            ReadPayload(payload, draft, isRequired);
        }
        else if (isRequired)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'payload' is missing.");
        }

        if (root.TryGetProperty("links", out var links))
        {
            Links.AddAll(draft, links, "links");
        }

        Links.Add(draft, TextOf(root, draft, "client_url", "client_url"), TextOf(root, draft, "client", "client"));
        ReadImages(root, draft);
    }

    /// <summary>A text that must be there.</summary>
    public static string Required(JsonView item, EventDraft draft, string name, string path)
    {
        var text = Scalars.Identifying(draft, TextOf(item, draft, name, path), path);
        if (text.Length == 0)
        {
            draft.Refuse(RejectReason.MissingField, $"Field '{path}' is missing.");
        }

        return text;
    }

    /// <summary>A text; empty where it is absent.</summary>
    public static string TextOf(JsonView item, EventDraft draft, string name, string path) =>
        item.TryGetProperty(name, out var value) ? Scalars.Text(draft, value, path) : "";

    private static void ReadPayload(JsonView payload, EventDraft draft, bool isRequired)
    {
        var summary = TextOf(payload, draft, "summary", "payload.summary");
        if (isRequired && summary.Length == 0)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'payload.summary' is missing.");
        }

        draft.Message = Scalars.Describing(draft, summary, "message");
        draft.Entity = isRequired && draft.Kind == EventKind.Alert
            ? Required(payload, draft, "source", "payload.source")
            : Scalars.Identifying(draft, TextOf(payload, draft, "source", "payload.source"), "payload.source");
        draft.SeverityText = TextOf(payload, draft, "severity", "payload.severity");
        draft.OccurredAt = Scalars.Time(draft, TextOf(payload, draft, "timestamp", "payload.timestamp"), "payload.timestamp");
        foreach (var name in LabelNames)
        {
            Collections.AddLabel(draft, name, TextOf(payload, draft, name, $"payload.{name}"));
        }

        draft.Service = draft.Labels.Get("component") ?? "";
        draft.Check = draft.Labels.Get("class") ?? CheckFrom(summary, draft);
        if (payload.TryGetProperty("custom_details", out var details))
        {
            Collections.Flatten(draft, details, "custom_details");
        }
    }

    /// <summary>Without a class the summary is the best name there is; only its first line, and not all of a long one.</summary>
    private static string CheckFrom(string summary, EventDraft draft)
    {
        var line = summary.AsSpan().Trim();
        var end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return line.Length <= draft.Limits.LabelNameLength ? SharedTexts.Share(line) : Scalars.Cut(line.ToString(), draft.Limits.LabelNameLength, "check");
    }

    private static void ReadImages(JsonView root, EventDraft draft)
    {
        if (!root.TryGetProperty("images", out var images) || images.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var image in images.Items)
        {
            if (image.ValueKind == JsonValueKind.Object)
            {
                var target = TextOf(image, draft, "href", "images.href");
                var source = TextOf(image, draft, "src", "images.src");
                Links.Add(draft, target.Length > 0 ? target : source, TextOf(image, draft, "alt", "images.alt"));
            }
        }
    }
}
