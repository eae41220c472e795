using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Normalization.Json;
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
    /// Whether an item may be remembered by its bytes without its holes: the JSON reader found the same holes, so that
    /// whatever is the same but for them differs in these values alone.
    /// </summary>
    /// <param name="item">The item, which the format's own reader has accepted.</param>
    /// <param name="holes">The holes that were found in it.</param>
    /// <param name="offset">Where the item begins, in the count of the holes.</param>
    public bool Agrees(JsonTree item, ReadOnlySpan<Hole> holes, int offset)
    {
        var (found, nextMember) = (0, 1);
        var tokens = item.Tokens;
        for (var place = 1; place < tokens.Length; place++)
        {
            if (tokens[place].Type != JsonTokenType.PropertyName)
            {
                continue;
            }

            // A name with escapes may be any name.
            var name = item.BytesOf(place);
            if (tokens[place].IsEscaped || IsBarred(name))
            {
                return false;
            }

            if (place == nextMember)
            {
                nextMember = tokens[place + 1].Next;
                if (MemberOf(name) is { } member && !IsHole(tokens[place + 1], member.Kind, holes, offset, ref found))
                {
                    return false;
                }
            }
        }

        return found == holes.Length && HasRequired(holes);
    }

    private static bool IsHole(in TreeToken value, VolatileKind kind, ReadOnlySpan<Hole> holes, int offset, ref int found)
    {
        if (value.Type == JsonTokenType.Null)
        {
            return true;
        }

        var start = offset + value.Start;
        if (value.Type is JsonTokenType.String or JsonTokenType.Number && !value.IsEscaped
            && found < holes.Length && holes[found] == new Hole(kind, start, start + value.Length))
        {
            found++;
            return true;
        }

        // A message that is no hole is remembered with the rest.
        return kind == VolatileKind.Message;
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
