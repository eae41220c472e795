namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>
/// Matches and lists of matches that came up before, so that the many alerts that rules treat alike share one list.
/// Bounded: over the limit it begins anew, and only sharing is lost. Owned by the shard.
/// </summary>
/// <param name="rules">How many rules there are.</param>
internal sealed class MatchTable(int rules)
{
    private const int Limit = 50_000;

    // By the order of rules.
    private readonly Dictionary<string, RuleMatch>?[] matches = new Dictionary<string, RuleMatch>?[rules];
    private readonly Dictionary<int, RuleMatch[]> lists = [];
    private int count;

    /// <summary>The match of a rule and a group.</summary>
    public RuleMatch Of(CompiledRule rule, string key)
    {
        var known = matches[rule.Order] ??= new Dictionary<string, RuleMatch>(StringComparer.Ordinal);
        if (known.TryGetValue(key, out var match))
        {
            return match;
        }

        if (count >= Limit)
        {
            Array.Clear(matches);
            (matches[rule.Order], count) = (known, 0);
            known.Clear();
        }

        count++;
        known.Add(key, match = new RuleMatch(rule, key));
        return match;
    }

    /// <summary>The list of these matches.</summary>
    public RuleMatch[] Of(ReadOnlySpan<RuleMatch> list)
    {
        var hash = default(HashCode);
        foreach (var match in list)
        {
            hash.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(match));
        }

        var code = hash.ToHashCode();
        if (lists.TryGetValue(code, out var known) && IsSame(known, list))
        {
            return known;
        }

        if (lists.Count >= Limit)
        {
            lists.Clear();
        }

        return lists[code] = list.ToArray();
    }

    private static bool IsSame(RuleMatch[] known, ReadOnlySpan<RuleMatch> list)
    {
        if (known.Length != list.Length)
        {
            return false;
        }

        for (var index = 0; index < known.Length; index++)
        {
            if (!ReferenceEquals(known[index], list[index]))
            {
                return false;
            }
        }

        return true;
    }
}
