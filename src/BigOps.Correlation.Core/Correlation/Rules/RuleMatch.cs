using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>A rule that matches an event, with the event's group in it. Any thread may read.</summary>
/// <param name="rule">The rule.</param>
/// <param name="key">Values of the rule's <c>group_by</c>, joined.</param>
internal sealed class RuleMatch(CompiledRule rule, string key)
{
    private string? description;

    public CompiledRule Rule => rule;

    public string Key => key;

    /// <summary>What evidence remembers the rule's group by, or zero before it was asked to; the shard's own.</summary>
    public Key128 ValueKey { get; set; }

    /// <summary>The match as a sentence. It stands in each decision by it, so it is made once; whoever is first.</summary>
    public string Description => description ??= Rule.Config.GroupBy.Count == 0
        ? $"Rule \"{Rule.Name}\" matches."
        : $"Rule \"{Rule.Name}\" groups by {Rule.DescribeKey(Key)}.";
}
