using System.Text.Json.Nodes;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>A list of so many values, optionally no two with the same name.</summary>
internal sealed class ListKind<T>(ValueKind<T> item, int minimum, int maximum, string? uniqueKey = null, Func<T, string>? nameOf = null)
    : ValueKind<IReadOnlyList<T>>
{
    internal override string Allowed => $"a list of {(minimum == 0 ? "up to" : $"{minimum} to")} {maximum} items, each {item.Allowed}";

    internal override bool IsScalar => false;

    internal override JsonObject Schema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.Schema(), ["maxItems"] = maximum };
        if (minimum > 0)
        {
            schema["minItems"] = minimum;
        }

        return schema;
    }

    internal override IEnumerable<SettingRow> Rows(string prefix) => item.Rows(prefix);

    internal override bool TryRead(ConfigNode node, Place place, out IReadOnlyList<T> value)
    {
        var result = new List<T>();
        value = result;
        if (node is not ConfigList list)
        {
            place.Refuse(node, Allowed);
            return false;
        }

        if (list.Items.Count < minimum || list.Items.Count > maximum)
        {
            place.Report(node, $"has {list.Items.Count} items; allowed is {Allowed}");
            return false;
        }

        var valid = true;
        var seen = new Dictionary<string, ConfigNode>(StringComparer.Ordinal);
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (item.TryRead(list.Items[index], place.Item(index), out var read))
            {
                valid &= IsNew(seen, read, list.Items[index], place.Item(index));
                result.Add(read);
            }
            else
            {
                valid = false;
            }
        }

        return valid;
    }

    internal override ConfigNode? Write(IReadOnlyList<T> value, ConfigNode? written)
    {
        var items = written is ConfigList list && list.Items.Count == value.Count ? list.Items : null;
        return new ConfigList(default, [.. value.Select((one, index) => item.Write(one, items?[index])!)]);
    }

    private bool IsNew(Dictionary<string, ConfigNode> seen, T read, ConfigNode node, Place place)
    {
        if (nameOf is null || uniqueKey is null)
        {
            return true;
        }

        var name = nameOf(read);
        var named = (node as ConfigMap)?.Find(uniqueKey)?.Value ?? node;
        if (seen.TryAdd(name, named))
        {
            return true;
        }

        place.Child(uniqueKey).Report(named, $"{ProblemList.Quote(name)} is used twice; first at {seen[name].Mark}");
        return false;
    }
}
