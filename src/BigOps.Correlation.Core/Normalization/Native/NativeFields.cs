using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Native;

/// <summary>The fields of a native event. Unknown scalars become labels, unknown objects and lists annotations.</summary>
internal static class NativeFields
{
    /// <summary>Reads every field of an object.</summary>
    public static void Read(JsonView item, EventDraft draft)
    {
        // Known fields first, so that an explicit label wins over an unknown field of the same name.
        var hasUnknown = false;
        foreach (var member in item.Members)
        {
            var name = member.Name;
            hasUnknown |= !TryCollection(draft, name, member.Value) && !NativeText.TryRead(draft, name, member.Value);
        }

        if (hasUnknown)
        {
            ReadUnknown(item, draft);
        }

        draft.Source = draft.Source.Length > 0 ? draft.Source : NativeNormalizer.FormatName;
    }

    private static void ReadUnknown(JsonView item, EventDraft draft)
    {
        foreach (var member in item.Members)
        {
            var name = member.Name;
            if (IsCollection(name) || NativeText.Names.Contains(name))
            {
                continue;
            }

            if (Scalars.TryText(member.Value, out var text))
            {
                Collections.AddLabel(draft, name, text);
            }
            else
            {
                Collections.Flatten(draft, member.Value, name);
            }
        }
    }

    private static bool IsCollection(string name) => name is "labels" or "tags" or "annotations" or "values" or "links" or "touches";

    private static bool TryCollection(EventDraft draft, string name, JsonView value)
    {
        switch (name)
        {
            case "labels" or "tags":
                Collections.AddLabels(draft, value, name);
                return true;
            case "annotations":
                Collections.AddAnnotations(draft, value, name);
                return true;
            case "values":
                Collections.AddValues(draft, value, name);
                return true;
            case "links":
                Links.AddAll(draft, value, name);
                return true;
            case "touches":
                Links.AddTouches(draft, value, name);
                return true;
            default:
                return false;
        }
    }
}
