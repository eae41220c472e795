using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.CloudEvents;

/// <summary>Context attributes of one CloudEvent as text; an empty one is absent. One thread.</summary>
internal sealed class CloudEventAttributes
{
    private readonly DraftPairs values = new();

    /// <summary>All attributes, sorted by name, so that every mode gives the same event.</summary>
    public LabelSet All => values.AsLabels();

    public void Set(string name, string value)
    {
        if (name.Length > 0 && value.Length > 0 && !values.Contains(name))
        {
            values.Add(name, value);
        }
    }

    /// <summary>The attribute, or empty.</summary>
    public string Get(string name) => values.Get(name) ?? "";

    /// <summary>Reads the attributes of a structured event.</summary>
    public static CloudEventAttributes Read(JsonView item, EventDraft draft)
    {
        var result = new CloudEventAttributes();
        foreach (var member in item.Members)
        {
            var name = member.Name;
            if (name is "id" or "time" && member.Value.ValueKind == JsonValueKind.String)
            {
                // No other event says the same.
                result.Set(name, member.Value.OwnText);
            }
            else if (name is not ("data" or "data_base64"))
            {
                result.Set(name, Scalars.Text(draft, member.Value, name));
            }
        }

        return result;
    }
}
