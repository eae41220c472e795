namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>What a <see cref="Condition"/> asks of a value.</summary>
internal enum ConditionKind : byte
{
    /// <summary>It is a certain one.</summary>
    Is = 0,

    /// <summary>It is empty or missing.</summary>
    IsEmpty = 1,

    /// <summary>It matches an expression.</summary>
    Matches = 2,
}
