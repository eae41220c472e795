using BigOps.Correlation.Core.Correlation.Rules.Index;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>Rules that do the same sort of thing, in the order they are written. Owned by the shard.</summary>
internal sealed class RuleGroup
{
    private readonly IndexProbe probe;

    /// <param name="rules">The rules.</param>
    /// <param name="setsOf">Of a rule the matcher sets of which an event must satisfy one.</param>
    public RuleGroup(IEnumerable<CompiledRule> rules, Func<CompiledRule, IReadOnlyList<MatcherSet>> setsOf)
    {
        Rules = [.. rules];
        probe = new IndexProbe(RuleIndexBuilder.Build([.. Rules.Select(setsOf)]));
    }

    public CompiledRule[] Rules { get; }

    /// <summary>The places of the rules that look at an event, ascending. Valid until the next call; nothing is allocated.</summary>
    public ReadOnlySpan<int> Find(in Event value) => Rules.Length == 0 ? [] : probe.Find(value);
}
