using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>What the alerts of Alertmanager's interface, of its webhook and of Grafana have in common: labels alone identify.</summary>
internal static class AlertFields
{
    /// <summary>Text of the link to what raised the alert; the API reads it back from there.</summary>
    public const string GeneratorLink = "generator";

    /// <summary>Reads labels, annotations, times and links. Times that say zero are absent.</summary>
    public static void Read(JsonView alert, EventDraft draft, string source)
    {
        draft.Source = source;
        draft.OnlyLabelsIdentify = true;
        draft.IsObservation = true;
        if (alert.TryGetProperty("labels", out var labels))
        {
            ReadLabels(draft, labels);
        }

        if (alert.TryGetProperty("annotations", out var annotations))
        {
            Collections.AddAnnotations(draft, annotations, "annotations");
        }

        draft.StartsAt = TimeOf(alert, draft, "startsAt");
        draft.EndsAt = TimeOf(alert, draft, "endsAt");
        Links.Add(draft, TextOf(alert, draft, "generatorURL"), GeneratorLink);
        Links.Add(draft, draft.Annotations.Get("runbook_url") ?? "", "runbook");
        draft.Message = FirstOf(draft.Annotations, "summary", "description", "message");
        if (draft.Labels.Count == 0)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'labels' is missing or empty; an alert has at least one label with a value.");
        }
    }

    /// <summary>The text of a member; empty where it is absent.</summary>
    public static string TextOf(JsonView item, EventDraft draft, string name) =>
        item.TryGetProperty(name, out var value) ? Scalars.Text(draft, value, name) : "";

    private static Instant? TimeOf(JsonView item, EventDraft draft, string name) =>
        item.TryGetProperty(name, out var value) ? Scalars.TimeOrZero(draft, value, name) : null;

    private static void ReadLabels(EventDraft draft, JsonView labels)
    {
        if (labels.ValueKind is JsonValueKind.Array)
        {
            draft.Refuse(RejectReason.InvalidField, "Field 'labels' must be an object, not an array.");
            return;
        }

        Collections.AddLabels(draft, labels, "labels");
    }

    private static string FirstOf(DraftPairs annotations, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (annotations.Get(name) is { } value)
            {
                return value;
            }
        }

        return "";
    }
}
