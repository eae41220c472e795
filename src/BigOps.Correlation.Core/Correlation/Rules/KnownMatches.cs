using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>The rules that match an alert, looked up only where what it says or the rules are new.</summary>
internal static class KnownMatches
{
    /// <summary>The matches of an event.</summary>
    /// <param name="value">The event.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="memo">Remembers them for the content of the event.</param>
    public static RuleMatch[] Of(in Event value, RuleSet rules, ref ContentMemo memo)
    {
        if (!rules.DependsOnlyOnContent)
        {
            return rules.Match(value);
        }

        if (memo.FindMatches(rules.Epoch) is RuleMatch[] known)
        {
            return known;
        }

        var matches = rules.Match(value);
        memo.SetMatches(rules.Epoch, matches);
        return matches;
    }
}
