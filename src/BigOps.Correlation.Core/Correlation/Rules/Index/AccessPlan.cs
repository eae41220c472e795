using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>
/// How a matcher set is found: by a tuple of values, by an expression, or not at all. What a plan does not use is left
/// to be checked on candidates.
/// </summary>
internal sealed class AccessPlan
{
    /// <summary>Keys that one set may have through lists such as <c>a|b</c>; larger lists are checked on candidates.</summary>
    private const int MaxKeys = 64;

    private AccessPlan(MatcherSet set) => Set = set;

    public MatcherSet Set { get; }

    /// <summary>Matchers whose values make up the tuple, by name; empty where it is not found by values.</summary>
    public IReadOnlyList<Matcher> Tuple { get; private init; } = [];

    /// <summary>The matcher by whose expression it is found, or null.</summary>
    public Matcher? Expression { get; private init; }

    /// <summary>The matchers that are left to be checked.</summary>
    public IEnumerable<Matcher> Rest => Set.Where(matcher => matcher != Expression && !Tuple.Contains(matcher));

    /// <summary>By values where the set wants some, else by an expression where it has one.</summary>
    public static AccessPlan For(MatcherSet set)
    {
        var tuple = new List<Matcher>();
        var keys = 1;
        foreach (var matcher in set.Where(matcher => ValuesOf(matcher).Count > 0).OrderBy(matcher => ValuesOf(matcher).Count))
        {
            var isNew = tuple.TrueForAll(other => other.Name != matcher.Name);
            if (isNew && keys * ValuesOf(matcher).Count <= MaxKeys)
            {
                keys *= ValuesOf(matcher).Count;
                tuple.Add(matcher);
            }
        }

        return tuple.Count > 0
            ? new AccessPlan(set) { Tuple = [.. tuple.OrderBy(matcher => matcher.Name, StringComparer.Ordinal)] }
            : ByExpression(set);
    }

    /// <summary>By the expression that says most; not at all where there is none.</summary>
    public static AccessPlan ByExpression(MatcherSet set) => new(set)
    {
        Expression = set.Where(matcher => matcher is { Expression: not null, IsEqual: true })
            .OrderBy(matcher => matcher.IsMatch(""))
            .ThenByDescending(matcher => matcher.Value.Length)
            .FirstOrDefault(),
    };

    /// <summary>The values that satisfy a matcher, where they are few and none is empty; else none.</summary>
    public static IReadOnlyList<string> ValuesOf(Matcher matcher) => matcher switch
    {
        { Operator: MatchOperator.Equal, Value.Length: > 0 } => [matcher.Value],
        { Operator: MatchOperator.Matches, Expression.Literals: { Count: > 0 } list } when !list.Contains("") => list,
        _ => [],
    };

    /// <summary>Every combination of values that the tuple's matchers accept.</summary>
    public IEnumerable<IReadOnlyList<string>> Keys() => Tuple.Aggregate(
        (IEnumerable<IReadOnlyList<string>>)[[]],
        (keys, matcher) => keys.SelectMany(_ => ValuesOf(matcher), (key, value) => (IReadOnlyList<string>)[.. key, value]));
}
