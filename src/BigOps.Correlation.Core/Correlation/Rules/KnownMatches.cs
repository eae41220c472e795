using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>
/// The rules that match a content, remembered by whoever keeps the content, so that a known series is not matched again.
/// Contents with the same matches share one list. Owned by the shard.
/// </summary>
internal struct KnownMatches
{
    private EventContent? content;
    private RuleMatch[]? matches;
    private int epoch;

    /// <summary>The matches of an event, looked up where the content or the rules are new.</summary>
    public RuleMatch[] Of(in Event value, RuleSet rules)
    {
        if (epoch == rules.Epoch && ReferenceEquals(content, value.Content) && rules.DependsOnlyOnContent)
        {
            return matches!;
        }

        matches = rules.Match(value);
        content = value.Content;
        epoch = rules.Epoch;
        return matches;
    }
}
