using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>Which members of a format's items differ from delivery to delivery, and what else bears on that. Immutable; any thread.</summary>
internal sealed class ItemShape
{
    /// <summary>The format's name: equal bytes say different things in two formats.</summary>
    public required string Format { get; init; }

    /// <summary>The members that differ. They are no part of what is remembered, and are read each time.</summary>
    public required VolatileMember[] Members { get; init; }

    /// <summary>Members without which an item is not remembered.</summary>
    public VolatileKind[] Required { get; init; } = [];

    /// <summary>Names that keep an item from being remembered, wherever they are in it: what they say depends on when it arrives.</summary>
    public string[] Barred { get; init; } = [];

    /// <summary>True where the zero time of the Go language stands for none in the beginning and the end of an episode.</summary>
    public bool HasZeroTimes { get; init; }

    /// <summary>
    /// Whether an item may be remembered by its bytes without its holes: the JSON reader finds the same holes, so that
    /// whatever is the same but for them differs in these values alone.
    /// </summary>
    /// <param name="item">The item, which the format's own reader has accepted.</param>
    /// <param name="holes">The holes that were found in it.</param>
    /// <param name="offset">Where the item begins, in the count of the holes.</param>
    public bool Agrees(ReadOnlySpan<byte> item, ReadOnlySpan<Hole> holes, int offset)
    {
        var found = 0;
        var reader = new Utf8JsonReader(item);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            // A name with escapes may be any name.
            if (reader.ValueIsEscaped || IsBarred(reader.ValueSpan))
            {
                return false;
            }

            if (reader.CurrentDepth == 1 && MemberOf(reader.ValueSpan) is { } member && !IsHole(ref reader, member.Kind, holes, offset, ref found))
            {
                return false;
            }
        }

        return found == holes.Length && HasRequired(holes);
    }

    private static bool IsHole(ref Utf8JsonReader reader, VolatileKind kind, ReadOnlySpan<Hole> holes, int offset, ref int found)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        var quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
        var start = offset + (int)reader.TokenStartIndex + quote;
        return (quote == 1 || reader.TokenType == JsonTokenType.Number) && !reader.ValueIsEscaped
            && found < holes.Length && holes[found++] == new Hole(kind, start, start + reader.ValueSpan.Length);
    }

    private VolatileMember? MemberOf(ReadOnlySpan<byte> name)
    {
        foreach (var member in Members)
        {
            if (name.SequenceEqual(member.Name))
            {
                return member;
            }
        }

        return null;
    }

    private bool IsBarred(ReadOnlySpan<byte> name)
    {
        foreach (var barred in Barred)
        {
            if (Ascii.Equals(name, barred))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasRequired(ReadOnlySpan<Hole> holes)
    {
        foreach (var kind in Required)
        {
            var found = false;
            foreach (var hole in holes)
            {
                found |= hole.Kind == kind;
            }

            if (!found)
            {
                return false;
            }
        }

        return true;
    }
}
