using System.Text.RegularExpressions;

namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>
/// A regular expression that a whole value must match, in its cheapest exact form: the values themselves where it only
/// lists some, a small automaton for the everyday syntax, the library's non-backtracking engine for the rest (which
/// takes a millisecond and hundreds of kilobytes to build). All are linear in the value. Immutable; any thread.
/// </summary>
internal sealed class ValueExpression
{
    private const int FewLiterals = 8;

    private readonly string[]? literals;
    private readonly HashSet<string>? literalSet;
    private readonly ExpressionAutomaton? automaton;
    private readonly Regex? library;

    /// <exception cref="ArgumentException">The pattern makes no sense.</exception>
    /// <exception cref="NotSupportedException">The pattern needs a way back: a look-around or a back-reference.</exception>
    public ValueExpression(string pattern)
    {
        Pattern = pattern;
        if (ExpressionParser.Parse(pattern) is { } node)
        {
            Prefix = ExpressionLiterals.PrefixOf(node);
            literals = ExpressionLiterals.Of(node)?.Distinct(StringComparer.Ordinal).ToArray();
            literalSet = literals?.Length > FewLiterals ? new HashSet<string>(literals, StringComparer.Ordinal) : null;
            automaton = literals is null ? AutomatonBuilder.Build(node) : null;
        }

        if (literals is null && automaton is null)
        {
            // By itself first: "a)|(b" is no pattern, although it would become one between the brackets.
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
            library = new Regex("^(?:" + pattern + @")\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        }
    }

    /// <summary>As it is written.</summary>
    public string Pattern { get; }

    /// <summary>The values that match, each once, where it only lists some; else null.</summary>
    public IReadOnlyList<string>? Literals => literals;

    /// <summary>What every matching value begins with, as far as it is known; perhaps empty.</summary>
    public string Prefix { get; } = "";

    /// <summary>True where the library's engine runs it.</summary>
    public bool UsesLibrary => library is not null;

    public bool IsMatch(string value) => automaton?.IsMatch(value) ?? library?.IsMatch(value) ?? IsLiteral(value);

    private bool IsLiteral(string value)
    {
        if (literalSet is not null)
        {
            return literalSet.Contains(value);
        }

        foreach (var literal in literals!)
        {
            if (string.Equals(literal, value, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
