using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;

namespace BigOps.Correlation.Core.Normalization.Alertmanager;

/// <summary>What the alerts of Alertmanager's interface, of its webhook and of Grafana have in common: labels alone identify.</summary>
internal static class AlertFields
{
    /// <summary>Text of the link to what raised the alert; the API reads it back from there.</summary>
    public const string GeneratorLink = "generator";

    /// <summary>Reads labels, annotations, times and links. Times that say zero are absent.</summary>
    public static void Read(JsonElement alert, EventDraft draft, string source)
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

        draft.StartsAt = Scalars.TimeOrZero(draft, TextOf(alert, draft, "startsAt"), "startsAt");
        draft.EndsAt = Scalars.TimeOrZero(draft, TextOf(alert, draft, "endsAt"), "endsAt");
        Links.Add(draft, TextOf(alert, draft, "generatorURL"), GeneratorLink);
        Links.Add(draft, draft.Annotations.GetValueOrDefault("runbook_url") ?? "", "runbook");
        draft.Message = FirstOf(draft.Annotations, "summary", "description", "message");
        if (draft.Labels.Count == 0)
        {
            draft.Refuse(RejectReason.MissingField, "Field 'labels' is missing or empty; an alert has at least one label with a value.");
        }
    }

    /// <summary>The text of a member; empty where it is absent.</summary>
    public static string TextOf(JsonElement item, EventDraft draft, string name) =>
        item.TryGetProperty(name, out var value) ? Scalars.Text(draft, value, name) : "";

    private static void ReadLabels(EventDraft draft, JsonElement labels)
    {
        if (labels.ValueKind is JsonValueKind.Array)
        {
            draft.Refuse(RejectReason.InvalidField, "Field 'labels' must be an object, not an array.");
            return;
        }

        Collections.AddLabels(draft, labels, "labels");
    }

    private static string FirstOf(Dictionary<string, string> annotations, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (annotations.TryGetValue(name, out var value))
            {
                return value;
            }
        }

        return "";
    }
}
