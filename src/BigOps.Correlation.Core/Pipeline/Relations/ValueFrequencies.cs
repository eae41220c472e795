using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Incidents.Relations;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>How many of the incidents that are known here touch a value. One thread at a time.</summary>
internal sealed class ValueFrequencies
{
    private readonly Dictionary<SignatureValue, int> counts = [];

    /// <summary>Incidents that touch a value.</summary>
    public int Of(SignatureValue value) => counts.GetValueOrDefault(value);

    /// <summary>Counts an incident in.</summary>
    public void Add(IncidentSignature incident)
    {
        foreach (var value in incident.Values)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, value, out _)++;
        }
    }

    /// <summary>Counts an incident out.</summary>
    public void Remove(IncidentSignature incident)
    {
        foreach (var value in incident.Values)
        {
            if (counts.TryGetValue(value, out var count) && count > 1)
            {
                counts[value] = count - 1;
            }
            else
            {
                counts.Remove(value);
            }
        }
    }
}
