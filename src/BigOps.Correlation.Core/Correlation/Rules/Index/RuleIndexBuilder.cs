using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>Lays out the matcher sets of rules as a <see cref="RuleIndex"/>.</summary>
internal sealed class RuleIndexBuilder
{
    // A key that more sets than this share finds too many candidates: those with an expression are found by that.
    private const int MaxSetsOfKey = 16;

    private readonly List<(AccessPlan Plan, int Rule)> plans = [];
    private readonly List<NameColumn> columns = [];
    private readonly Dictionary<string, int> columnOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TupleTable> tuples = new(StringComparer.Ordinal);
    private readonly SortedSet<int> keyColumns = [];
    private readonly SortedSet<int> accessColumns = [];
    private readonly List<int> unindexed = [];

    private RuleIndexBuilder()
    {
    }

    /// <summary>Builds the index.</summary>
    /// <param name="rules">Of each rule the sets of which one must hold.</param>
    public static RuleIndex Build(IReadOnlyList<IReadOnlyList<MatcherSet>> rules)
    {
        var builder = new RuleIndexBuilder();
        for (var rule = 0; rule < rules.Count; rule++)
        {
            builder.plans.AddRange(rules[rule].Select(set => (AccessPlan.For(set), rule)));
        }

        builder.SpreadSharedKeys();
        for (var set = 0; set < builder.plans.Count; set++)
        {
            builder.Place(builder.plans[set].Plan, set);
        }

        // After all expressions that find sets, which come first in their columns.
        var sets = builder.plans.Select(builder.ToSet).ToArray();
        return new RuleIndex
        {
            Columns = [.. builder.columns],
            KeyColumns = [.. builder.keyColumns],
            Tuples = [.. builder.tuples.Values],
            AccessColumns = [.. builder.accessColumns],
            Sets = sets,
            Unindexed = [.. builder.unindexed],
            RuleCount = rules.Count,
        };
    }

    private void SpreadSharedKeys()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var keys = plans.Select(entry => KeysOf(entry.Plan).ToArray()).ToArray();
        foreach (var key in keys.SelectMany(list => list))
        {
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        for (var index = 0; index < plans.Count; index++)
        {
            var (plan, rule) = plans[index];
            if (plan.Tuple.Count > 0 && keys[index].Any(key => counts[key] > MaxSetsOfKey)
                && AccessPlan.ByExpression(plan.Set) is { Expression: { } found } other && !found.IsMatch("") && !plan.Tuple.Contains(found))
            {
                plans[index] = (other, rule);
            }
        }
    }

    private static IEnumerable<string> KeysOf(AccessPlan plan)
    {
        var names = string.Join('\u001f', plan.Tuple.Select(matcher => matcher.Name));
        return plan.Tuple.Count == 0 ? [] : plan.Keys().Select(key => names + "\u001e" + string.Join('\u001f', key));
    }

    private void Place(AccessPlan plan, int set)
    {
        if (plan.Expression is { } matcher)
        {
            var column = ColumnOf(matcher.Name);
            columns[column].AddAccess(matcher.Expression!, set);
            accessColumns.Add(column);
        }
        else if (plan.Tuple.Count == 0)
        {
            unindexed.Add(set);
        }
        else
        {
            PlaceTuple(plan, set);
        }
    }

    private void PlaceTuple(AccessPlan plan, int set)
    {
        int[] places = [.. plan.Tuple.Select(matcher => ColumnOf(matcher.Name))];
        var names = string.Join('\u001f', plan.Tuple.Select(matcher => matcher.Name));
        if (!tuples.TryGetValue(names, out var table))
        {
            tuples.Add(names, table = new TupleTable(places));
            keyColumns.UnionWith(places);
        }

        foreach (var key in plan.Keys())
        {
            table.Add([.. key.Select((value, index) => columns[places[index]].Values.Add(value))], set);
        }
    }

    private IndexedSet ToSet((AccessPlan Plan, int Rule) entry) => new(entry.Rule, [.. entry.Plan.Rest.Select(ToCondition).OrderBy(condition => condition.Kind)]);

    private Condition ToCondition(Matcher matcher)
    {
        var column = ColumnOf(matcher.Name);
        return matcher switch
        {
            { Expression: { } expression } => new Condition(column, ConditionKind.Matches, matcher.IsEqual, columns[column].Add(expression)),
            { Value: "" } => new Condition(column, ConditionKind.IsEmpty, matcher.IsEqual, 0),
            _ => new Condition(column, ConditionKind.Is, matcher.IsEqual, columns[column].Values.Add(matcher.Value)),
        };
    }

    private int ColumnOf(string name)
    {
        if (!columnOf.TryGetValue(name, out var column))
        {
            columnOf.Add(name, column = columns.Count);
            columns.Add(new NameColumn(name));
        }

        return column;
    }
}
