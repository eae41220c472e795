using System.Text.Json;
using BigOps.Correlation.Core.Normalization.Drafts;

namespace BigOps.Correlation.Core.Normalization.CloudEvents;

/// <summary>Context attributes of one CloudEvent as text; an empty one is absent. One thread.</summary>
internal sealed class CloudEventAttributes
{
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>All attributes, sorted by name, so that every mode gives the same event.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => values;

    public void Set(string name, string value)
    {
        if (name.Length > 0 && value.Length > 0)
        {
            values[name] = value;
        }
    }

    /// <summary>The attribute, or empty.</summary>
    public string Get(string name) => values.GetValueOrDefault(name, "");

    /// <summary>Reads the attributes of a structured event.</summary>
    public static CloudEventAttributes Read(JsonElement item, EventDraft draft)
    {
        var result = new CloudEventAttributes();
        foreach (var member in item.EnumerateObject())
        {
            if (member.Name is not ("data" or "data_base64"))
            {
                result.Set(member.Name, Scalars.Text(draft, member.Value, member.Name));
            }
        }

        return result;
    }
}
