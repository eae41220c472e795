using System.Text.Json.Nodes;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Sets of matchers: a list of lists, or a list of strings that is one set.</summary>
internal sealed class MatcherSetsKind : ValueKind<IReadOnlyList<MatcherSet>>
{
    /// <summary>Sets at most.</summary>
    public const int MaxSets = 64;

    internal override string Allowed => $"a list of matchers that must all hold, or a list of up to {MaxSets} such lists";

    internal override bool IsScalar => true;

    internal override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            new JsonObject { ["type"] = "string" },
            MatcherSetKind.ListSchema(),
            new JsonObject { ["type"] = "array", ["items"] = MatcherSetKind.ListSchema(), ["minItems"] = 1, ["maxItems"] = MaxSets }),
    };

    internal override bool TryRead(ConfigNode node, Place place, out IReadOnlyList<MatcherSet> value)
    {
        var sets = new List<MatcherSet>();
        value = sets;
        var lists = node is ConfigList { Items.Count: > 0 } outer && outer.Items.Any(item => item is ConfigList) ? outer.Items : null;
        if (lists is null)
        {
            var read = Kind.Matchers.TryRead(node, place, out var only);
            sets.Add(only);
            return read;
        }

        if (lists.Count > MaxSets)
        {
            place.Report(node, $"has {lists.Count} lists; allowed is {Allowed}");
            return false;
        }

        var valid = true;
        for (var index = 0; index < lists.Count; index++)
        {
            if (lists[index] is not ConfigList)
            {
                place.Item(index).Report(lists[index], "stands beside lists; allowed is a list of strings or a list of lists, not both");
                valid = false;
                continue;
            }

            valid &= Kind.Matchers.TryRead(lists[index], place.Item(index), out var set);
            sets.Add(set);
        }

        return valid;
    }

    internal override ConfigNode? Write(IReadOnlyList<MatcherSet> value, ConfigNode? written) => value switch
    {
        // A set without conditions is the default of a rule and has no written form.
        _ when value.Any(set => set.Count == 0) => null,
        [var only] => MatcherText.Write(only),
        _ => new ConfigList(default, [.. value.Select(MatcherText.Write)]),
    };
}
