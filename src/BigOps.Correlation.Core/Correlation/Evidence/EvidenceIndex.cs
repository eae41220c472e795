using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Finds groups by the values their alerts share. Owned by the shard.</summary>
internal sealed class EvidenceIndex
{
    private readonly Dictionary<EvidenceKey, SortedList<long, CorrelationGroup>> groups = [];
    private readonly List<string> values = [];

    /// <summary>Remembers the subject's values for a group.</summary>
    public void Add(CorrelationGroup group, Subject subject)
    {
        foreach (var kind in EvidenceKinds.All)
        {
            values.Clear();
            kind.AddKeys(subject, group, values);
            foreach (var value in values)
            {
                Add(group, new EvidenceKey(kind.Name, group.Scope, value));
            }
        }
    }

    /// <summary>Remembers a key for a group.</summary>
    public void Add(CorrelationGroup group, EvidenceKey key)
    {
        if (!groups.TryGetValue(key, out var list))
        {
            groups.Add(key, list = []);
        }

        if (list.TryAdd(group.Id, group))
        {
            group.Keys.Add(key);
        }
    }

    /// <summary>Puts a loaded group back under the keys it already has.</summary>
    public void Restore(CorrelationGroup group)
    {
        var keys = group.Keys.ToArray();
        group.Keys.Clear();
        foreach (var key in keys)
        {
            Add(group, key);
        }
    }

    /// <summary>Forgets a group under all its keys.</summary>
    public void Remove(CorrelationGroup group)
    {
        foreach (var key in group.Keys)
        {
            if (groups.TryGetValue(key, out var list) && list.Remove(group.Id) && list.Count == 0)
            {
                groups.Remove(key);
            }
        }

        group.Keys.Clear();
    }

    /// <summary>Groups that share a value of one kind with the subject, the newest first, bounded.</summary>
    /// <returns>How many places the bound left out.</returns>
    public int Find(IEvidenceKind kind, Subject subject, int limit, List<(CorrelationGroup Group, string Value)> found)
    {
        found.Clear();
        values.Clear();
        kind.AddLookups(subject, values);
        var leftOut = 0;
        foreach (var value in values)
        {
            if (!groups.TryGetValue(new EvidenceKey(kind.Name, subject.Scope, value), out var list))
            {
                continue;
            }

            var taken = Math.Min(list.Count, limit - found.Count);
            for (var index = list.Count - 1; index >= list.Count - taken; index--)
            {
                found.Add((list.Values[index], value));
            }

            leftOut += list.Count - taken;
        }

        return leftOut;
    }
}
