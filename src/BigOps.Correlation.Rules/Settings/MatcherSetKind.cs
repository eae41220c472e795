using System.Text.Json.Nodes;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Matchers that must all hold: a string, or a list of strings.</summary>
internal sealed class MatcherSetKind : ValueKind<MatcherSet>
{
    internal override string Allowed => $"a matcher such as service=\"pay\", or a list of up to {MatcherText.MaxMatchers} that must all hold";

    internal override bool IsScalar => true;

    internal override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, ListSchema()),
    };

    internal static JsonObject ListSchema() => new()
    {
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = "string" },
        ["minItems"] = 1,
        ["maxItems"] = MatcherText.MaxMatchers,
    };

    internal override bool TryRead(ConfigNode node, Place place, out MatcherSet value)
    {
        value = MatcherSet.Everything;
        if (node is ConfigList { Items.Count: > 0 and <= MatcherText.MaxMatchers } list)
        {
            return MatcherText.TryRead(list.Items, place, out value);
        }

        if (node is ConfigScalar { IsNull: false })
        {
            var matchers = new List<Matcher>();
            var valid = MatcherText.TryRead(node, place, matchers);
            value = new MatcherSet(matchers);
            return valid;
        }

        place.Refuse(node, Allowed);
        return false;
    }

    internal override ConfigNode? Write(MatcherSet value, ConfigNode? written) => MatcherText.Write(value);
}
