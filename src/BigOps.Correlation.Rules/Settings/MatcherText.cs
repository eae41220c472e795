using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Reads and writes matchers as Alertmanager's, one or more in a string.</summary>
internal static class MatcherText
{
    /// <summary>Matchers in one set at most.</summary>
    public const int MaxMatchers = 64;

    private const int MaxLength = 16_384;
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

        if (scalar.Text.Length > MaxLength)
        {
            place.Report(node, $"has {scalar.Text.Length} characters; allowed are {MaxLength}");
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
        if (matchers.Count > MaxMatchers)
        {
            place.Report(node, $"is the {matchers.Count}th matcher that must hold; allowed are {MaxMatchers}");
            return false;
        }

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
