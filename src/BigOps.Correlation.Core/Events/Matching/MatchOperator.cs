namespace BigOps.Correlation.Core.Events.Matching;

/// <summary>How a matcher compares.</summary>
public enum MatchOperator : byte
{
    /// <summary><c>=</c></summary>
    Equal = 0,

    /// <summary><c>!=</c></summary>
    NotEqual = 1,

    /// <summary><c>=~</c>, anchored at both ends.</summary>
    Matches = 2,

    /// <summary><c>!~</c>, anchored at both ends.</summary>
    NotMatches = 3,
}
