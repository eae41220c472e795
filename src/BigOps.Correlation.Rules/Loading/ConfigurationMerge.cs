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
