using System.Text.Json.Nodes;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Values by a name that the operator chooses, or by one of a closed list of names.</summary>
internal sealed class MapKind<T>(ValueKind<T> item, string keyWord, int maximum, IReadOnlyList<string>? keys, StringComparer comparer)
    : ValueKind<IReadOnlyDictionary<string, T>>
{
    private const int KeyLength = 256;

    internal override string Allowed => $"a map from {keyWord} to {item.Allowed}, up to {maximum}";

    internal override bool IsScalar => false;

    internal override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "object", ["maxProperties"] = maximum, ["additionalProperties"] = item.Schema() };
        if (keys is not null)
        {
            schema["propertyNames"] = new JsonObject { ["enum"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]) };
        }

        return schema;
    }

    internal override AnyKind? Child(string name, out string key)
    {
        key = name.ToLowerInvariant();
        return item;
    }

    internal override bool TryRead(ConfigNode node, Place place, out IReadOnlyDictionary<string, T> value)
    {
        var result = new Dictionary<string, T>(comparer);
        value = result;
        if (node is not ConfigMap map)
        {
            place.Refuse(node, Allowed);
            return false;
        }

        if (map.Entries.Count > maximum)
        {
            place.Report(node, $"has {map.Entries.Count} keys; allowed is {Allowed}");
            return false;
        }

        var before = place.Problems.Count;
        foreach (var entry in map.Entries)
        {
            if (IsKey(entry, place) && item.TryRead(entry.Value, place.Child(entry.Key), out var read) && !result.TryAdd(entry.Key, read))
            {
                place.Problems.Add(entry.Mark, place.Path, $"{ProblemList.Quote(entry.Key)} is written twice; upper and lower case are the same here");
            }
        }

        return place.Problems.Count == before;
    }

    internal override ConfigNode? Write(IReadOnlyDictionary<string, T> value, ConfigNode? written)
    {
        var map = written as ConfigMap;
        return new ConfigMap(default, [.. value
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new ConfigEntry(default, pair.Key, item.Write(pair.Value, map?.Find(pair.Key)?.Value)!))]);
    }

    private bool IsKey(ConfigEntry entry, Place place)
    {
        if (keys is not null && !keys.Contains(entry.Key))
        {
            place.Problems.Add(entry.Mark, place.Path, $"{ProblemList.Quote(entry.Key)} is no key; {Spelling.Hint(entry.Key, keys)}");
            return false;
        }

        if (entry.Key.Length is 0 or > KeyLength || entry.Key.Any(char.IsControl))
        {
            place.Problems.Add(entry.Mark, place.Path, $"{ProblemList.Quote(entry.Key)} is no key; allowed is {keyWord} of 1 to {KeyLength} characters");
            return false;
        }

        return true;
    }
}
