using System.Globalization;

namespace BigOps.Correlation.Core.Events.Matching.Expressions;

/// <summary>
/// Reads the everyday part of .NET's regular expressions: characters, escapes, classes, dot, groups, alternatives and
/// counted or open repetitions, with anchors where they say nothing new. Whatever it is not sure of it leaves to the
/// library, so that no text means here what it does not mean there.
/// </summary>
internal sealed class ExpressionParser
{
    private const int MaxDepth = 16;
    private const int MaxCountDigits = 2;

    // No letters, digits and "_" (escapes of their own or errors), no "<" and "'" (they may name a group).
    private const string EscapedAsThemselves = ".-/:*+?()[]{}|^$\\# @,=%&!~\";`>";

    private readonly string text;
    private int at;

    private ExpressionParser(string text) => this.text = text;

    private char Next => at < text.Length ? text[at] : '\0';

    /// <summary>Reads a pattern that is to match a whole value.</summary>
    /// <returns>The tree, or null for what belongs to the library.</returns>
    public static ExpressionNode? Parse(string pattern)
    {
        if (pattern.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var parser = new ExpressionParser(pattern);
        var node = parser.ReadAlternatives(0);
        return parser.at == pattern.Length ? node : null;
    }

    private ExpressionNode? ReadAlternatives(int depth)
    {
        var branches = new List<ExpressionNode>();
        do
        {
            if (ReadBranch(depth) is not { } branch)
            {
                return null;
            }

            branches.Add(branch);
        }
        while (Take('|'));

        return ExpressionNode.Alternatives(branches);
    }

    private ExpressionNode? ReadBranch(int depth)
    {
        var parts = new List<ExpressionNode>();
        if (depth == 0)
        {
            // The value is matched whole, so the outermost anchors say nothing.
            Take('^');
        }

        while (at < text.Length && Next is not ('|' or ')'))
        {
            if (depth == 0 && Next == '$' && (at + 1 == text.Length || text[at + 1] == '|'))
            {
                at++;
                break;
            }

            if (ReadAtom(depth) is not { } atom || ReadRepetition(atom) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return ExpressionNode.Sequence(parts);
    }

    private ExpressionNode? ReadAtom(int depth)
    {
        var unit = text[at++];
        return unit switch
        {
            '(' => depth < MaxDepth ? ReadGroup(depth) : null,
            '[' => ReadClass() is { } characters ? ExpressionNode.Of(characters) : null,
            '.' => ExpressionNode.Of(CharacterClass.Any),
            '\\' => ReadEscape(),
            '*' or '+' or '?' or '{' or '^' or '$' => null,
            _ => ExpressionNode.Of(CharacterClass.Of(unit)),
        };
    }

    private ExpressionNode? ReadGroup(int depth)
    {
        if (Take('?') && !Take(':'))
        {
            return null;
        }

        var inner = ReadAlternatives(depth + 1);
        return Take(')') ? inner : null;
    }

    private ExpressionNode? ReadEscape() => CharacterClass.Named(Next) is { } named && Take(Next)
        ? ExpressionNode.Of(named)
        : ReadEscapedUnit() is { } unit ? ExpressionNode.Of(CharacterClass.Of(unit)) : null;

    private char? ReadEscapedUnit()
    {
        if (at == text.Length)
        {
            return null;
        }

        var unit = text[at++];
        return unit switch
        {
            't' => '\t',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            'v' => '\v',
            _ => EscapedAsThemselves.Contains(unit, StringComparison.Ordinal) ? unit : null,
        };
    }

    private CharacterClass? ReadClass()
    {
        var result = new CharacterClass { IsNegated = Take('^') };
        if (Next == ']')
        {
            return null;
        }

        while (at < text.Length)
        {
            if (Take(']'))
            {
                return result;
            }

            if (Next == '\\' && at + 1 < text.Length && result.TryAddNamed(text[at + 1]))
            {
                at += 2;
            }
            else if (!TryReadRange(result))
            {
                return null;
            }
        }

        return null;
    }

    private bool TryReadRange(CharacterClass result)
    {
        if (ReadClassUnit() is not { } from)
        {
            return false;
        }

        var to = from;
        if (Next == '-' && at + 1 < text.Length && text[at + 1] != ']')
        {
            at++;
            if (ReadClassUnit() is not { } end || end < from)
            {
                return false;
            }

            to = end;
        }

        result.Add(from, to);
        return true;
    }

    private char? ReadClassUnit()
    {
        var unit = text[at++];
        return unit switch
        {
            '\\' => ReadEscapedUnit(),
            '[' => null,
            _ => unit,
        };
    }

    private ExpressionNode? ReadRepetition(ExpressionNode atom)
    {
        var (least, most) = (1, (int?)1);
        switch (Next)
        {
            case '*' or '+' or '?':
                (least, most) = (Next == '+' ? 1 : 0, Next == '?' ? 1 : null);
                at++;
                break;
            case '{' when !TryReadCount(out least, out most):
                return null;
            case not '{':
                return atom;
        }

        // Lazy or greedy, the same values match.
        Take('?');
        return Next is '*' or '+' or '?' or '{' ? null : ExpressionNode.Repeat(atom, least, most);
    }

    private bool TryReadCount(out int least, out int? most)
    {
        at++;
        most = null;
        if (!TryReadNumber(out least))
        {
            return false;
        }

        if (Take('}'))
        {
            most = least;
            return true;
        }

        if (!Take(',') || Take('}'))
        {
            return text[at - 1] == '}';
        }

        var isRead = TryReadNumber(out var end);
        most = end;
        return isRead && end >= least && Take('}');
    }

    private bool TryReadNumber(out int number)
    {
        var start = at;
        while (char.IsAsciiDigit(Next) && at - start < MaxCountDigits)
        {
            at++;
        }

        return int.TryParse(text.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private bool Take(char unit)
    {
        var isNext = at < text.Length && text[at] == unit;
        at += isNext ? 1 : 0;
        return isNext;
    }
}
