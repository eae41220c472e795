namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>
/// Matcher sets of many rules, laid out so that an event meets only those that it may satisfy. Immutable; any thread may
/// read, each through an <see cref="IndexProbe"/> of its own.
/// </summary>
internal sealed class RuleIndex
{
    /// <summary>Every name that a matcher looks at, once.</summary>
    public required NameColumn[] Columns { get; init; }

    /// <summary>Columns that take part in an equality tuple.</summary>
    public required int[] KeyColumns { get; init; }

    /// <summary>One table for each distinct set of names that are compared for equality together.</summary>
    public required TupleTable[] Tuples { get; init; }

    /// <summary>Columns with expressions by which sets are found.</summary>
    public required int[] AccessColumns { get; init; }

    /// <summary>All matcher sets.</summary>
    public required IndexedSet[] Sets { get; init; }

    /// <summary>Sets that only say what must not be; each is checked for every event.</summary>
    public required int[] Unindexed { get; init; }

    /// <summary>How many rules the sets belong to.</summary>
    public required int RuleCount { get; init; }
}
