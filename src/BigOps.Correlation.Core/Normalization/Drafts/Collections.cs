using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Reads lists and maps into a draft, within its limits.</summary>
internal static class Collections
{
    /// <summary>Adds one label; an empty name or value says nothing, and a label that is there stays.</summary>
    public static void AddLabel(EventDraft draft, string name, string value)
    {
        if (name.Length == 0 || value.Length == 0 || draft.Labels.Contains(name))
        {
            return;
        }

        if (name.Length > draft.Limits.LabelNameLength)
        {
            draft.Refuse(RejectReason.LimitExceeded, $"Label {Refusal.Quote(name)} has a name of {name.Length} characters; {draft.Limits.LabelNameLength} are allowed.");
        }
        else if (value.Length > draft.Limits.LabelValueLength)
        {
            draft.Refuse(RejectReason.LimitExceeded, $"Label {Refusal.Quote(name)} has {value.Length} characters; {draft.Limits.LabelValueLength} are allowed.");
        }
        else if (draft.Labels.Count >= draft.Limits.Labels)
        {
            draft.Refuse(RejectReason.LimitExceeded, $"The event has more than {draft.Limits.Labels} labels.");
        }
        else
        {
            draft.Labels.Add(name, value);
        }
    }

    /// <summary>Adds the members of an object as labels. A list of <c>name:value</c> texts, as some tools write tags, is read too.</summary>
    public static void AddLabels(EventDraft draft, JsonView value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.Members)
                {
                    AddLabel(draft, member.Name, Scalars.TextIn(draft, member, name));
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.Items)
                {
                    var (left, right) = SplitTag(Scalars.Text(draft, item, name));
                    AddLabel(draft, left, right);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                draft.Refuse(RejectReason.InvalidField, $"Field '{name}' must be an object, not {Scalars.NameOf(value.ValueKind)}.");
                break;
        }
    }

    /// <summary>Adds one annotation; over the limit it is left out and counted.</summary>
    public static void AddAnnotation(EventDraft draft, string name, string value)
    {
        var cutName = Scalars.Cut(name, draft.Limits.LabelNameLength, "annotation_name");
        if (cutName.Length == 0 || value.Length == 0 || draft.Annotations.Contains(cutName))
        {
            return;
        }

        if (draft.Annotations.Count >= draft.Limits.Annotations)
        {
            NormalizationMetrics.CountTruncated("annotations");
            return;
        }

        draft.Annotations.Add(cutName, Scalars.Describing(draft, value, "annotation"));
    }

    /// <summary>Adds a value of any shape as annotations, names joined by dots.</summary>
    /// <param name="draft">The item.</param>
    /// <param name="value">The value.</param>
    /// <param name="prefix">Name of the value; empty where its members keep their own names.</param>
    public static void Flatten(EventDraft draft, JsonView value, string prefix)
    {
        if (Scalars.TryText(value, out var text))
        {
            AddAnnotation(draft, prefix, text);
            return;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.Members)
            {
                Flatten(draft, member.Value, Join(prefix, member.Name));
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.Items)
            {
                Flatten(draft, item, Join(prefix, index.ToString(CultureInfo.InvariantCulture)));
                index++;
            }
        }
    }

    /// <summary>Adds annotations that must come as an object.</summary>
    public static void AddAnnotations(EventDraft draft, JsonView value, string name)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            draft.Refuse(RejectReason.InvalidField, $"Field '{name}' must be an object, not {Scalars.NameOf(value.ValueKind)}.");
            return;
        }

        Flatten(draft, value, "");
    }

    /// <summary>Adds numbers by name.</summary>
    public static void AddValues(EventDraft draft, JsonView value, string name)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
        {
            draft.Refuse(RejectReason.InvalidField, $"Field '{name}' must be an object, not {Scalars.NameOf(value.ValueKind)}.");
            return;
        }

        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.Members : default)
        {
            if (member.Value.ValueKind == JsonValueKind.Number)
            {
                AddValue(draft, member.Name, member.Value.Text);
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                draft.Refuse(RejectReason.InvalidField, $"Value {Refusal.Quote(member.Name)} must be a number, not {Scalars.NameOf(member.Value.ValueKind)}.");
            }
        }
    }

    /// <summary>Adds one number as it is written.</summary>
    public static void AddValue(EventDraft draft, string name, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            draft.Refuse(RejectReason.InvalidField, $"Value {Refusal.Quote(name)} is {Refusal.Quote(text)}; allowed is a finite number.");
            return;
        }

        if (draft.Values.Count >= draft.Limits.ListLength)
        {
            NormalizationMetrics.CountTruncated("values");
            return;
        }

        draft.Values.Add(new(Scalars.Cut(name, draft.Limits.LabelNameLength, "value_name"), number));
    }

    private static (string Name, string Value) SplitTag(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, "true") : (SharedTexts.Share(text.AsSpan(0, colon)), SharedTexts.Share(text.AsSpan(colon + 1)));
    }

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : SharedTexts.Share($"{prefix}.{name}");
}
