using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>Templates that would be equal if one word, or two, were variable. Owned by the miner.</summary>
internal sealed class VariablePlaces
{
    private readonly KeyTable<List<Template>> byKey = new();

    /// <summary>Those that are known under a key, first come first.</summary>
    public IReadOnlyList<Template> Of(Key128 key)
    {
        ref var known = ref byKey.TryFind(key, out var found);
        return found ? known : [];
    }

    /// <summary>Remembers a template under a key; those merged meanwhile leave.</summary>
    public List<Template> Add(Key128 key, Template template)
    {
        ref var known = ref byKey.GetOrAdd(key, out var existed);
        known = existed ? known : new List<Template>(1);
        known.RemoveAll(static other => other.IsMerged);
        if (!known.Contains(template))
        {
            known.Add(template);
        }

        return known;
    }

    public void Remove(Key128 key) => byKey.Remove(key, out _);

    public void Clear() => byKey.Clear();
}
