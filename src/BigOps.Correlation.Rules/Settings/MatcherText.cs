using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Reads and writes matchers as Alertmanager's, one or more in a string.</summary>
internal static class MatcherText
{
    private const string Form = "name=\"value\" with =, !=, =~ or !~";

    /// <summary>Reads the matchers of one string.</summary>
    public static bool TryRead(ConfigNode node, Place place, List<Matcher> matchers)
    {
        if (node is not ConfigScalar { IsNull: false } scalar)
        {
            place.Refuse(node, Form);
            return false;
        }

        if (scalar.Text.Contains("${env:", StringComparison.Ordinal) || scalar.Text.Contains("${file:", StringComparison.Ordinal))
        {
            // What a matcher reads must be in the archived configuration itself.
            place.Report(node, $"{ProblemList.Quote(scalar.Text)} has a reference; allowed is a matcher without one");
            return false;
        }

        if (!MatcherParser.TryParseList(scalar.Text, out var read, out var error))
        {
            place.Report(node, error.ReplaceLineEndings(" "));
            return false;
        }

        if (read.Count == 0)
        {
            place.Refuse(node, Form);
            return false;
        }

        matchers.AddRange(read);
        return true;
    }

    /// <summary>Reads strings that must all hold.</summary>
    public static bool TryRead(IReadOnlyList<ConfigNode> nodes, Place place, out MatcherSet set)
    {
        var matchers = new List<Matcher>();
        var valid = true;
        for (var index = 0; index < nodes.Count; index++)
        {
            valid &= TryRead(nodes[index], place.Item(index), matchers);
        }

        set = new MatcherSet(matchers);
        return valid;
    }

    /// <summary>Writes one string for each matcher.</summary>
    public static ConfigList Write(MatcherSet set) =>
        new(default, [.. set.Select(matcher => new ConfigScalar(default, matcher.ToString()))]);
}
