using BigOps.Correlation.Core.Events.Matching.Expressions;

namespace BigOps.Correlation.Core.Events.Matching;

/// <summary>
/// One condition on a label or field, with Alertmanager's meaning: a missing label counts as the empty value, a regular
/// expression must match the whole value. Immutable; any thread.
/// </summary>
public sealed class Matcher : IEquatable<Matcher>
{
    /// <summary>Characters that a pattern may have.</summary>
    public const int MaxPatternLength = 1_024;

    /// <summary>Creates a matcher.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the pattern is too long or does not compile.</exception>
    public Matcher(string name, MatchOperator op, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        Operator = op;
        Value = value;
        if (op is MatchOperator.Matches or MatchOperator.NotMatches)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, MaxPatternLength, nameof(value));
            Expression = new ValueExpression(value);
        }
    }

    /// <summary>The label or field that is looked at.</summary>
    public string Name { get; }

    /// <summary>How it is compared.</summary>
    public MatchOperator Operator { get; }

    /// <summary>The value or pattern.</summary>
    public string Value { get; }

    /// <summary>True for a pattern.</summary>
    public bool IsRegex => Expression is not null;

    /// <summary>False for the negated forms.</summary>
    public bool IsEqual => Operator is MatchOperator.Equal or MatchOperator.Matches;

    /// <summary>The pattern ready to run; null where it is none.</summary>
    internal ValueExpression? Expression { get; }

    /// <summary>Whether a value satisfies the condition; a missing label is the empty value.</summary>
    public bool IsMatch(string value) => Operator switch
    {
        MatchOperator.Equal => string.Equals(value, Value, StringComparison.Ordinal),
        MatchOperator.NotEqual => !string.Equals(value, Value, StringComparison.Ordinal),
        MatchOperator.Matches => Expression!.IsMatch(value),
        _ => !Expression!.IsMatch(value),
    };

    /// <inheritdoc />
    public bool Equals(Matcher? other) =>
        other is not null && Name == other.Name && Operator == other.Operator && Value == other.Value;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Matcher);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Name, Operator, Value);

    /// <summary>The condition as it is written: <c>service="pay"</c>.</summary>
    public override string ToString()
    {
        var symbol = Operator switch
        {
            MatchOperator.Equal => "=",
            MatchOperator.NotEqual => "!=",
            MatchOperator.Matches => "=~",
            _ => "!~",
        };
        var escaped = Value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
        return $"{Name}{symbol}\"{escaped}\"";
    }
}
