using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Reads links and lists of entities into a draft. A link that is not http or https is left out: pages show links.</summary>
internal static class Links
{
    /// <summary>Adds one link; an empty address says nothing.</summary>
    public static void Add(EventDraft draft, string href, string text)
    {
        if (href.Length == 0)
        {
            return;
        }

        if (!WebAddress.Is(href) || href.Length > draft.Limits.LabelValueLength || draft.Links.Count >= draft.Limits.ListLength)
        {
            NormalizationMetrics.CountTruncated("links");
            return;
        }

        draft.Links.Add(new EventLink(href, Scalars.Cut(text, draft.Limits.LabelNameLength, "link_text")));
    }

    /// <summary>Adds one address, or a list of addresses or of objects with <c>href</c> and <c>text</c>.</summary>
    public static void AddAll(EventDraft draft, JsonView value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in value.Items)
                {
                    AddOne(draft, item, name);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                AddOne(draft, value, name);
                break;
        }
    }

    /// <summary>Adds one entity that a run alters, or a list of them.</summary>
    public static void AddTouches(EventDraft draft, JsonView value, string name)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.Items)
            {
                AddTouch(draft, Scalars.Text(draft, item, name));
            }

            return;
        }

        AddTouch(draft, Scalars.Text(draft, value, name));
    }

    /// <summary>Adds one entity that a run alters.</summary>
    public static void AddTouch(EventDraft draft, string entity)
    {
        if (draft.Touches.Count >= draft.Limits.ListLength)
        {
            NormalizationMetrics.CountTruncated("touches");
        }
        else if (entity.Length > 0)
        {
            draft.Touches.Add(Scalars.Identifying(draft, entity, "touches"));
        }
    }

    private static void AddOne(EventDraft draft, JsonView value, string name)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            Add(draft, Member(draft, value, "href"), Member(draft, value, "text"));
            return;
        }

        Add(draft, Scalars.Text(draft, value, name), "");
    }

    private static string Member(EventDraft draft, JsonView value, string name) =>
        value.TryGetProperty(name, out var member) ? Scalars.Text(draft, member, $"links.{name}") : "";
}
