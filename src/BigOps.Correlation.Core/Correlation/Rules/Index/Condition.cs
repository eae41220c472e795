namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>A matcher that a probe has not decided, in numbers.</summary>
/// <param name="Column">The name, as a place in <see cref="RuleIndex.Columns"/>.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Wanted">False for the negated forms.</param>
/// <param name="Operand">Number of the value or of the expression in the column.</param>
internal readonly record struct Condition(int Column, ConditionKind Kind, bool Wanted, int Operand);
