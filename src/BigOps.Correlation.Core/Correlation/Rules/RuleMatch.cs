namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>A rule that matches an event, with the event's group in it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Key">Values of the rule's <c>group_by</c>, joined.</param>
internal sealed record RuleMatch(CompiledRule Rule, string Key)
{
    /// <summary>The match as a sentence.</summary>
    public string Describe() => Rule.Config.GroupBy.Count == 0
        ? $"Rule \"{Rule.Name}\" matches."
        : $"Rule \"{Rule.Name}\" groups by {Rule.DescribeKey(Key)}.";
}
