using System.Buffers.Binary;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>
/// Finds where an object ends and where the values of its volatile members are, by quotes and brackets alone. Exact where
/// the bytes are JSON; where they are not, it finds anything or nothing, and who uses it must not care. One thread, one body.
/// </summary>
/// <param name="body">The bytes.</param>
/// <param name="window">Where their quotes and brackets are.</param>
/// <param name="members">The members to find.</param>
/// <param name="holes">Receives where their values are.</param>
internal ref struct ItemCutter(ReadOnlySpan<byte> body, StructureWindow window, ReadOnlySpan<VolatileMember> members, Span<Hole> holes)
{
    /// <summary>How many holes an item may have.</summary>
    public const int HoleLimit = 8;

    private readonly ReadOnlySpan<byte> body = body;
    private readonly StructureWindow window = window;
    private readonly ReadOnlySpan<VolatileMember> members = members;
    private readonly Span<Hole> holes = holes;
    private int bracket;

    /// <summary>How many holes the last item has.</summary>
    public int HoleCount { get; private set; }

    /// <summary>Finds the end of an object.</summary>
    /// <param name="start">Its opening bracket, behind all that was cut before.</param>
    /// <param name="end">The byte behind its closing bracket.</param>
    /// <returns>False where it is not found, or the object is too large for this way.</returns>
    public bool TryCut(int start, out int end)
    {
        if (window.Brackets[bracket] != start || !TryWalk(start, out end))
        {
            window.Fill(body, start);
            bracket = 0;
            return TryWalk(start, out end);
        }

        return true;
    }

    private bool TryWalk(int start, out int end)
    {
        HoleCount = 0;
        var brackets = window.Brackets;
        var depth = 1;
        var from = start + 1;
        var next = bracket + 1;
        while ((uint)next < (uint)brackets.Length && brackets[next] != StructureWindow.None)
        {
            var place = brackets[next++];
            if ((body[place] & 2) != 0)
            {
                if (depth++ == 1 && !TryRegion(from, place))
                {
                    break;
                }
            }
            else if (--depth <= 1)
            {
                if (depth == 0)
                {
                    bracket = next;
                    end = place + 1;
                    return TryRegion(from, place);
                }

                from = place + 1;
            }
        }

        end = start;
        return false;
    }

    /// <summary>Finds the holes between two brackets.</summary>
    private bool TryRegion(int from, int end)
    {
        for (var open = window.NextQuote(from); open < end; open = window.NextQuote(from))
        {
            var member = MemberAt(open + 1);
            if (member is null)
            {
                var close = window.NextQuote(open + 1);
                if (close >= end)
                {
                    return false;
                }

                from = close + 1;
            }
            else if (!TryHole(member, open + 2 + member.NameLength, end, out from))
            {
                return false;
            }
        }

        return true;
    }

    private readonly VolatileMember? MemberAt(int start)
    {
        if (start + 8 <= body.Length)
        {
            var text = body[start..];
            var eight = BinaryPrimitives.ReadUInt64LittleEndian(text);
            foreach (var member in members)
            {
                if (member.IsAt(eight, text))
                {
                    return member;
                }
            }
        }

        return null;
    }

    /// <summary>Takes the value behind a name; a text that is a value and like a name has no colon behind it.</summary>
    private bool TryHole(VolatileMember member, int behindName, int end, out int after)
    {
        var colon = SkipSpace(behindName, end);
        after = behindName;
        if (colon >= end || body[colon] != (byte)':')
        {
            return true;
        }

        var value = SkipSpace(colon + 1, end);
        var close = value;
        var isText = value < end && body[value] == (byte)'"';
        if (isText)
        {
            close = window.NextQuote(++value);
        }
        else
        {
            while (close < end && (uint)(body[close] - '0') <= 9)
            {
                close++;
            }
        }

        after = isText ? close + 1 : close;
        if (close > end || HoleCount == holes.Length)
        {
            return false;
        }

        if (isText || close > value)
        {
            holes[HoleCount++] = new Hole(member.Kind, value, close);
        }

        return true;
    }

    private readonly int SkipSpace(int place, int end)
    {
        while (place < end && body[place] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            place++;
        }

        return place;
    }
}
