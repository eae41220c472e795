using System.Text.Json.Nodes;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Schema;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>
/// The keys of a map and the properties they are bound to. Defaults are those of the object that <c>seed</c> makes, so they
/// are written once, in the options themselves.
/// </summary>
/// <typeparam name="T">Type of the object.</typeparam>
/// <param name="seed">Makes the object with every default.</param>
public sealed class ObjectKind<T>(Func<T> seed) : ValueKind<T>
{
    private readonly List<Setting<T>> settings = [];
    private readonly List<Action<ObjectPlace>> shapeChecks = [];
    private readonly List<Action<T, ObjectPlace>> valueChecks = [];

    /// <inheritdoc />
    internal override string Allowed => $"a map of {string.Join(", ", Names)}";

    /// <inheritdoc />
    internal override bool IsScalar => false;

    /// <inheritdoc />
    internal override bool HasKeys => true;

    private List<string> Names => [.. settings.Select(setting => setting.Name)];

    /// <summary>Adds a key with a default.</summary>
    public ObjectKind<T> With<TValue>(string name, ValueKind<TValue> kind, Func<T, TValue> get, Func<T, TValue, T> set, string summary) =>
        Add(name, kind, get, set, summary, false);

    /// <summary>Adds a key that must be written.</summary>
    public ObjectKind<T> Required<TValue>(string name, ValueKind<TValue> kind, Func<T, TValue> get, Func<T, TValue, T> set, string summary) =>
        Add(name, kind, get, set, summary, true);

    /// <summary>Adds a key without a default, of a reference type.</summary>
    public ObjectKind<T> Optional<TValue>(string name, ValueKind<TValue> kind, Func<T, TValue?> get, Func<T, TValue, T> set, string summary)
        where TValue : class
    {
        bool Get(T owner, out TValue value) => (value = get(owner)!) is not null;
        settings.Add(new BoundSetting<T, TValue>(name, summary, false, kind, Get, set));
        return this;
    }

    /// <summary>Adds a key without a default, of a value type.</summary>
    public ObjectKind<T> OptionalValue<TValue>(string name, ValueKind<TValue> kind, Func<T, TValue?> get, Func<T, TValue, T> set, string summary)
        where TValue : struct
    {
        bool Get(T owner, out TValue value)
        {
            value = get(owner).GetValueOrDefault();
            return get(owner).HasValue;
        }

        settings.Add(new BoundSetting<T, TValue>(name, summary, false, kind, Get, set));
        return this;
    }

    /// <summary>Adds a check of which keys stand together; runs even where a value is wrong.</summary>
    public ObjectKind<T> CheckKeys(Action<ObjectPlace> check)
    {
        shapeChecks.Add(check);
        return this;
    }

    /// <summary>Adds a check over several values; runs where each value alone is right.</summary>
    public ObjectKind<T> CheckValues(Action<T, ObjectPlace> check)
    {
        valueChecks.Add(check);
        return this;
    }

    internal override AnyKind? Child(string name, out string key)
    {
        var setting = settings.Find(setting => string.Equals(setting.Name, name, StringComparison.OrdinalIgnoreCase));
        key = setting?.Name ?? "";
        return setting?.Kind;
    }

    internal override bool TryRead(ConfigNode node, Place place, out T value)
    {
        value = seed();
        var before = place.Problems.Count;
        if (node is not ConfigMap map)
        {
            place.Refuse(node, Allowed);
            return false;
        }

        foreach (var entry in map.Entries)
        {
            var setting = settings.Find(setting => setting.Name == entry.Key);
            if (setting is null)
            {
                place.Problems.Add(entry.Mark, place.Path, $"{ProblemList.Quote(entry.Key)} is no key; {Spelling.Hint(entry.Key, Names)}");
            }
            else if (!(entry.Value.IsNull && !setting.Kind.IsScalar && !setting.Required))
            {
                value = setting.Read(value, entry.Value, place.Child(entry.Key));
            }
        }

        RunChecks(value, place, map, before);
        return place.Problems.Count == before;
    }

    internal override ConfigNode? Write(T value, ConfigNode? written)
    {
        var map = written as ConfigMap;
        var defaults = seed();
        var entries = new List<ConfigEntry>();
        foreach (var setting in settings)
        {
            if (setting.Write(value, map?.Find(setting.Name)?.Value) is { } node
                && (setting.Required || !MayBeLeftOut(node, setting.Write(defaults, null))))
            {
                entries.Add(new ConfigEntry(default, setting.Name, node));
            }
        }

        return new ConfigMap(default, entries);
    }

    // Defaults are written, so that the text keeps its meaning when they change: but no empty ones, and none where some keys
    // may not stand together.
    private bool MayBeLeftOut(ConfigNode node, ConfigNode? usual) =>
        usual is not null && (shapeChecks.Count > 0 || IsEmpty(usual)) && YamlWriter.Inline(node) == YamlWriter.Inline(usual);

    internal override JsonObject Schema()
    {
        var defaults = seed();
        var properties = new JsonObject();
        foreach (var setting in settings)
        {
            var schema = setting.Kind.Schema();
            schema["description"] = setting.Summary;
            if (!setting.Required && !setting.Kind.HasKeys && setting.Write(defaults, null) is { } node)
            {
                schema["default"] = SchemaValue.Of(node, schema);
            }

            properties[setting.Name] = schema;
        }

        var result = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
        if (settings.Exists(setting => setting.Required))
        {
            result["required"] = new JsonArray([.. settings.Where(setting => setting.Required).Select(setting => (JsonNode)setting.Name)]);
        }

        return result;
    }

    internal override IEnumerable<SettingRow> Rows(string prefix)
    {
        var defaults = seed();
        foreach (var setting in settings)
        {
            var path = prefix + setting.Name;
            var children = setting.Kind.Rows(path + ".").ToList();
            var node = setting.Required ? null : setting.Write(defaults, null);
            var usual = setting.Required ? "required" : node is null ? "none" : children.Count > 0 ? "" : $"`{YamlWriter.Inline(node)}`";
            yield return new SettingRow(path, setting.Summary, usual, children.Count > 0 ? "a map" : setting.Kind.Allowed);
            foreach (var child in children)
            {
                yield return child;
            }
        }
    }

    private static bool IsEmpty(ConfigNode node) =>
        node is ConfigScalar { Text: "" } or ConfigList { Items.Count: 0 } or ConfigMap { Entries.Count: 0 };

    private void RunChecks(T value, Place place, ConfigMap map, int before)
    {
        var written = new ObjectPlace(place, map);
        foreach (var setting in settings.Where(setting => setting.Required && map.Find(setting.Name) is null))
        {
            place.Child(setting.Name).Report(map, $"is missing; allowed is {setting.Kind.Allowed}");
        }

        foreach (var check in shapeChecks)
        {
            check(written);
        }

        foreach (var check in place.Problems.Count == before ? valueChecks : [])
        {
            check(value, written);
        }
    }

    private ObjectKind<T> Add<TValue>(string name, ValueKind<TValue> kind, Func<T, TValue> get, Func<T, TValue, T> set, string summary, bool required)
    {
        bool Get(T owner, out TValue value)
        {
            value = get(owner);
            return true;
        }

        settings.Add(new BoundSetting<T, TValue>(name, summary, required, kind, Get, set));
        return this;
    }
}
