using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;

namespace BigOps.Correlation.Core.Normalization.Native;

/// <summary>The fields of a native event. Unknown scalars become labels, unknown objects and lists annotations.</summary>
internal static class NativeFields
{
    /// <summary>Reads every field of an object.</summary>
    public static void Read(JsonElement item, EventDraft draft)
    {
        // Known fields first, so that an explicit label wins over an unknown field of the same name.
        foreach (var member in item.EnumerateObject())
        {
            if (!TryCollection(draft, member) && NativeText.Names.Contains(member.Name))
            {
                NativeText.TrySet(draft, member.Name, Scalars.Text(draft, member.Value, member.Name));
            }
        }

        foreach (var member in item.EnumerateObject())
        {
            if (!IsCollection(member.Name) && !NativeText.Names.Contains(member.Name))
            {
                ReadUnknown(draft, member);
            }
        }

        draft.Source = draft.Source.Length > 0 ? draft.Source : NativeNormalizer.FormatName;
    }

    private static void ReadUnknown(EventDraft draft, JsonProperty member)
    {
        if (Scalars.TryText(member.Value, out var text))
        {
            Collections.AddLabel(draft, member.Name, text);
            return;
        }

        Collections.Flatten(draft, member.Value, member.Name);
    }

    private static bool IsCollection(string name) => name is "labels" or "tags" or "annotations" or "values" or "links" or "touches";

    private static bool TryCollection(EventDraft draft, JsonProperty member)
    {
        switch (member.Name)
        {
            case "labels" or "tags":
                Collections.AddLabels(draft, member.Value, member.Name);
                return true;
            case "annotations":
                Collections.AddAnnotations(draft, member.Value, member.Name);
                return true;
            case "values":
                Collections.AddValues(draft, member.Value, member.Name);
                return true;
            case "links":
                Links.AddAll(draft, member.Value, member.Name);
                return true;
            case "touches":
                Links.AddTouches(draft, member.Value, member.Name);
                return true;
            default:
                return false;
        }
    }
}
