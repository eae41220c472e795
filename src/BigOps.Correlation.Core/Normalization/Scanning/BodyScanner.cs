using System.Text.Unicode;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>
/// Finds the items of a body and their members in one pass, and checks every byte on the way as strictly as
/// <see cref="Json.StrictJson"/>. It has one answer for whatever is wrong or merely unusual: not clean. Then the caller
/// lets the ordinary reader judge. What is clean the ordinary reader takes too, except where a name is there twice inside
/// of a member's value: that is not looked for here. One thread, one body.
/// </summary>
/// <remarks>
/// Items come one by one, and what is wrong may come after them: act on none before <see cref="IsClean"/> says that the
/// whole body is clean.
/// </remarks>
internal ref struct BodyScanner
{
    private readonly ReadOnlySpan<byte> body;
    private readonly ReadOnlySpan<byte> listName;
    private readonly EventLimits limits;
    private readonly TokenBuffer tokens;
    private readonly ItemFrame item;
    private readonly ItemFrame envelope;
    private readonly ValueScanner values;
    private readonly MemberScanner members;
    private Place place;
    private int index;
    private int items;

    /// <summary>Begins with a body that is an item or an array of items.</summary>
    public BodyScanner(ReadOnlySpan<byte> body, EventLimits limits, ScanBuffers buffers)
        : this(body, default, limits, buffers)
    {
    }

    /// <summary>Begins with a body that is an object with the array of items in one of its members.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="listName">The member's name; empty where the body itself is the item or the array.</param>
    /// <param name="limits">Limits of one event and of a request.</param>
    /// <param name="buffers">What the scan uses and fills.</param>
    public BodyScanner(ReadOnlySpan<byte> body, ReadOnlySpan<byte> listName, EventLimits limits, ScanBuffers buffers)
    {
        this.body = body;
        this.listName = listName;
        this.limits = limits;
        tokens = buffers.Tokens;
        item = buffers.Item;
        envelope = buffers.Envelope;
        values = new ValueScanner(body, tokens, limits.Depth);
        members = new MemberScanner(body, values);
        tokens.Begin(body.StartsWith("\uFEFF"u8) ? 3 : 0);
        item.Begin(0);
        envelope.Begin(0);
    }

    private enum Place
    {
        Start,
        InList,
        Clean,
        NotClean,
    }

    /// <summary>True once the scan has come to the body's end and all of it is clean.</summary>
    public readonly bool IsClean => place == Place.Clean;

    /// <summary>Moves to the next item, whose members then are in the buffers.</summary>
    /// <returns>False behind the last item, and where something is not clean.</returns>
    public bool MoveNext() => place switch
    {
        Place.Start => Start(),
        Place.InList => NextOfList(),
        _ => false,
    };

    private bool Start()
    {
        index = values.Ensure(0);
        var unit = values.ByteAt(index);
        if (!listName.IsEmpty)
        {
            return unit == (byte)'{' ? ReadEnvelope() : Fail();
        }

        if (unit == (byte)'[')
        {
            return StartList();
        }

        return ReadItem() && TryEnd() || Fail();
    }

    private bool StartList()
    {
        place = Place.InList;
        index = values.Ensure(index + 1);
        if (values.ByteAt(index) == (byte)']')
        {
            return EndList();
        }

        return ReadItem() || Fail();
    }

    private bool NextOfList()
    {
        index = values.Ensure(index);
        if (values.ByteAt(index) == (byte)']')
        {
            return EndList();
        }

        var more = values.ByteAt(index) == (byte)',';
        index = values.Ensure(index + 1);
        return more && ReadItem() || Fail();
    }

    /// <summary>Reads on behind the items.</summary>
    /// <returns>False: there is no further item.</returns>
    private bool EndList()
    {
        var end = values.PositionOf(index) + 1;
        index++;
        if (listName.IsEmpty)
        {
            return !TryEnd() && Fail();
        }

        envelope.EndLast(end);
        return ReadEnvelope();
    }

    /// <summary>Reads the object around the items, up to them or from behind them.</summary>
    /// <returns>True where it stands at an item.</returns>
    private bool ReadEnvelope()
    {
        if (envelope.Members.IsEmpty)
        {
            envelope.Begin(values.PositionOf(index));
        }
        else if (values.ByteAt(index = values.Ensure(index)) != (byte)',')
        {
            return EndEnvelope();
        }

        while (true)
        {
            index = values.Ensure(index + 1);
            if (!members.TryName(index, out var start, out var length) || length == 0)
            {
                return Fail();
            }

            if (place == Place.Start && values.ByteAt(index + 3) == (byte)'[' && body.Slice(start, length).SequenceEqual(listName))
            {
                index += 3;
                return envelope.TryAdd(body, new ItemMember(start, length, values.PositionOf(index), 0, MemberKind.Array, false))
                    ? StartList()
                    : Fail();
            }

            index = members.Read(index, envelope, 0);
            if (index < 0 || envelope.Members[^1].ValueLength > limits.EventBytes)
            {
                return Fail();
            }

            index = values.Ensure(index);
            if (values.ByteAt(index) != (byte)',')
            {
                return EndEnvelope();
            }
        }
    }

    private bool EndEnvelope()
    {
        var end = values.PositionOf(index) + 1;
        var closed = values.ByteAt(index++) == (byte)'}' && place == Place.InList;
        envelope.End(end);
        return !(closed && TryEnd()) && Fail();
    }

    private bool ReadItem()
    {
        if (values.ByteAt(index) != (byte)'{' || ++items > limits.EventsPerRequest)
        {
            return false;
        }

        item.Begin(values.PositionOf(index));
        index = values.Ensure(index + 1);
        var closed = values.ByteAt(index) == (byte)'}';
        while (!closed)
        {
            index = members.Read(index, item, 1);
            if (index < 0)
            {
                return false;
            }

            index = values.Ensure(index);
            closed = values.ByteAt(index) == (byte)'}';
            if (!closed && values.ByteAt(index) != (byte)',')
            {
                return false;
            }

            index = closed ? index : values.Ensure(index + 1);
        }

        item.End(values.PositionOf(index++) + 1);
        return !tokens.IsBroken && item.Length <= limits.EventBytes
            && (!tokens.HasForeign || Utf8.IsValid(body.Slice(item.Start, item.Length)));
    }

    /// <summary>Ends a scan that is clean, if nothing but white space is left.</summary>
    private bool TryEnd()
    {
        index = values.Ensure(index);
        var ended = values.PositionOf(index) == body.Length && !tokens.IsBroken && (!tokens.HasForeign || Utf8.IsValid(body));
        place = ended ? Place.Clean : place;
        return ended;
    }

    private bool Fail()
    {
        place = Place.NotClean;
        return false;
    }
}
