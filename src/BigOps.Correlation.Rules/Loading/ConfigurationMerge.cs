using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>Puts several files together: maps join, lists follow one another, and a value in two files is a problem.</summary>
internal static class ConfigurationMerge
{
    public static ConfigMap Merge(IReadOnlyList<ConfigMap> roots, ProblemList problems)
    {
        var result = roots.Count > 0 ? roots[0] : new ConfigMap(default, []);
        foreach (var root in roots.Skip(1))
        {
            result = Maps(result, root, "", problems);
        }

        return result;
    }

    /// <summary>Lays one over another: maps join, items of its lists come first, and its values hold.</summary>
    public static ConfigMap Lay(ConfigMap over, ConfigMap under)
    {
        var entries = under.Entries.ToDictionary(static entry => entry.Key, StringComparer.Ordinal);
        foreach (var entry in over.Entries)
        {
            entries[entry.Key] = entries.TryGetValue(entry.Key, out var former) ? entry with { Value = Lay(entry.Value, former.Value) } : entry;
        }

        return new ConfigMap(under.Mark, [.. entries.Values]);
    }

    private static ConfigNode Lay(ConfigNode over, ConfigNode under) => (over, under) switch
    {
        ({ IsNull: true }, _) => under,
        (ConfigMap upper, ConfigMap lower) => Lay(upper, lower),
        (ConfigList upper, ConfigList lower) => new ConfigList(upper.Mark, [.. upper.Items, .. lower.Items]),
        _ => over,
    };

    private static ConfigMap Maps(ConfigMap first, ConfigMap second, string path, ProblemList problems)
    {
        var entries = first.Entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        foreach (var entry in second.Entries)
        {
            var keyPath = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            entries[entry.Key] = entries.TryGetValue(entry.Key, out var former)
                ? former with { Value = Values(former, entry, keyPath, problems) }
                : entry;
        }

        return new ConfigMap(first.Mark, [.. entries.Values]);
    }

    private static ConfigNode Values(ConfigEntry first, ConfigEntry second, string path, ProblemList problems)
    {
        switch (first.Value, second.Value)
        {
            case ({ IsNull: true }, _):
                return second.Value;
            case (_, { IsNull: true }):
                return first.Value;
            case (ConfigMap left, ConfigMap right):
                return Maps(left, right, path, problems);
            case (ConfigList left, ConfigList right):
                return new ConfigList(left.Mark, [.. left.Items, .. right.Items]);
            default:
                problems.Add(second.Mark, path, $"is written in two files; first at {first.Mark}");
                return first.Value;
        }
    }
}
