using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Changes;

/// <summary>What a change touches: the names under which alerts find it.</summary>
internal static class ChangePlaces
{
    // More things than that one change does not say anything about.
    private const int MostTouched = 64;

    /// <summary>What was changed itself: what it says it touches, and the most specific thing that it names.</summary>
    public static IReadOnlyList<string> ChangedBy(EventContent content)
    {
        var names = new List<string>();
        foreach (var name in (content.Automation?.Touches ?? []).Take(MostTouched))
        {
            Add(names, name);
        }

        Add(names, Specific(content));
        return names;
    }

    /// <summary>What the changed thing is a part of, or runs on.</summary>
    public static IReadOnlyList<string> AroundOf(EventContent content)
    {
        var names = new List<string>();
        Add(names, content.Service);
        Add(names, content.Host);
        names.Remove(Specific(content));
        return names;
    }

    /// <summary>Where alerts that name something as entity, host or service look for it.</summary>
    public static IEnumerable<Key128> KeysOf(PlaceKeys keys, string scope, string name)
    {
        var scopeKey = keys.OfScope(scope);
        return EvidenceKinds.Shared.Select(kind => PlaceKeys.Combine(scopeKey, keys.OfValue(kind.Name, name)));
    }

    // An automation that names nothing else is its own entity, and no alert is about that but those of its own failure.
    private static string Specific(EventContent content) =>
        content.Entity.Length > 0 && content.Entity != content.Automation?.Automation ? content.Entity
        : content.Service.Length > 0 ? content.Service : content.Host;

    private static void Add(List<string> names, string name)
    {
        if (name.Length > 0 && !names.Contains(name))
        {
            names.Add(name);
        }
    }
}
