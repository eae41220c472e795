using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Loading;

/// <summary>Lays environment variables <c>BIGOPS__SECTION__KEY</c> over what the files say.</summary>
internal sealed class EnvironmentOverrides(IReadOnlyList<ConfigurationSection> sections, ProblemList problems)
{
    /// <summary>What the name of each such variable begins with.</summary>
    public const string Prefix = "BIGOPS__";

    public ConfigMap Apply(ConfigMap root, IReadOnlyDictionary<string, string> environment)
    {
        var taken = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = environment.Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var keys = new List<string>();
            var kind = Find(name[Prefix.Length..].Split("__"), keys);
            var path = string.Join('.', keys);
            if (kind is null)
            {
                Report(name, "", "is no setting; allowed is BIGOPS__SECTION__KEY with a section and key of the configuration");
            }
            else if (!kind.IsScalar)
            {
                Report(name, path, $"cannot be set by a variable, because it is {kind.Allowed}");
            }
            else if (!taken.TryAdd(path, name))
            {
                Report(name, path, $"is set by '{taken[path]}' too; allowed is one variable");
            }
            else
            {
                root = Set(root, keys, Value(kind, name, environment[name]));
            }
        }

        return root;
    }

    // A secret that stands in a variable is kept as a reference to that variable, so that no copy of the text holds it.
    private static ConfigScalar Value(AnyKind kind, string name, string value) =>
        new(new SourceMark(name, 0, 0), kind.IsSecret && !ReferenceResolver.IsReference(value) ? $"${{env:{name}}}" : value);

    private static ConfigMap Set(ConfigMap map, List<string> keys, ConfigScalar value)
    {
        var former = map.Find(keys[0]);
        ConfigNode inner = value;
        if (keys.Count > 1)
        {
            // A section that is no map at all is reported where it is written.
            if (former is { Value: not ConfigMap and { IsNull: false } })
            {
                return map;
            }

            inner = Set(former?.Value as ConfigMap ?? new ConfigMap(value.Mark, []), [.. keys.Skip(1)], value);
        }

        var changed = new ConfigEntry(former?.Mark ?? value.Mark, keys[0], inner);
        return new ConfigMap(map.Mark, [.. map.Entries.Where(entry => entry.Key != keys[0]), changed]);
    }

    private AnyKind? Find(string[] parts, List<string> keys)
    {
        var section = sections.FirstOrDefault(section => string.Equals(section.Name, parts[0], StringComparison.OrdinalIgnoreCase));
        if (section is null || parts.Length < 2 || parts.Contains(""))
        {
            return null;
        }

        keys.Add(section.Name);
        AnyKind? kind = section.Kind;
        foreach (var part in parts.Skip(1))
        {
            kind = kind.Child(part, out var key);
            if (kind is null)
            {
                return null;
            }

            keys.Add(key);
        }

        return kind;
    }

    private void Report(string name, string path, string message) => problems.Add(new SourceMark(name, 0, 0), path, message);
}
