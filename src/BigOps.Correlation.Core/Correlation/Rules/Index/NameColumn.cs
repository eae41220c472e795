using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events.Matching.Expressions;

namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>What rules ask about one label or field. Filled once, then read by any thread.</summary>
/// <param name="name">The label or field.</param>
internal sealed class NameColumn(string name)
{
    private readonly List<ValueExpression> expressions = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<List<int>> sets = [];

    public string Name { get; } = name;

    /// <summary>The values that are compared for equality.</summary>
    public ValueTable Values { get; } = new();

    /// <summary>Each pattern once: first those by which sets are found, then those that only confirm a candidate.</summary>
    public IReadOnlyList<ValueExpression> Expressions => expressions;

    /// <summary>How many expressions sets are found by.</summary>
    public int AccessCount => sets.Count;

    /// <summary>The sets found by an expression.</summary>
    public ReadOnlySpan<int> SetsOf(int expression) => CollectionsMarshal.AsSpan(sets[expression]);

    /// <summary>Lets a set be found by an expression; to be called before <see cref="Add"/>.</summary>
    public void AddAccess(ValueExpression expression, int set)
    {
        var number = Add(expression);
        if (number == sets.Count)
        {
            sets.Add([]);
        }

        sets[number].Add(set);
    }

    /// <summary>The number of an expression; a new one for a new pattern.</summary>
    public int Add(ValueExpression expression)
    {
        if (!numbers.TryGetValue(expression.Pattern, out var number))
        {
            numbers.Add(expression.Pattern, number = expressions.Count);
            expressions.Add(expression);
        }

        return number;
    }
}
