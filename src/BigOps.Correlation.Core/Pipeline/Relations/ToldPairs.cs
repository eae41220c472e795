namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>Pairs of incidents about which the shards were told, for as long as one of them is known. One thread.</summary>
internal sealed class ToldPairs
{
    private readonly Dictionary<string, HashSet<string>> byIncident = new(StringComparer.Ordinal);

    /// <summary>Whether a pair was told, in either order.</summary>
    public bool Has(string left, string right) => byIncident.TryGetValue(left, out var others) && others.Contains(right);

    /// <summary>Remembers a pair.</summary>
    public void Add(string left, string right)
    {
        Of(left).Add(right);
        Of(right).Add(left);
    }

    /// <summary>Forgets all pairs of an incident.</summary>
    public void Forget(string incident)
    {
        if (!byIncident.Remove(incident, out var others))
        {
            return;
        }

        foreach (var other in others)
        {
            if (byIncident.TryGetValue(other, out var back) && back.Remove(incident) && back.Count == 0)
            {
                byIncident.Remove(other);
            }
        }
    }

    private HashSet<string> Of(string incident)
    {
        if (!byIncident.TryGetValue(incident, out var others))
        {
            byIncident.Add(incident, others = new HashSet<string>(StringComparer.Ordinal));
        }

        return others;
    }
}
