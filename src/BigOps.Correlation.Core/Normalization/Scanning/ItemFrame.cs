namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>
/// The members of one object as places in a body: no texts, nothing allocated. Reused from item to item by one thread.
/// </summary>
internal sealed class ItemFrame
{
    /// <summary>How many members an object can have and still be an ordinary one.</summary>
    public const int Capacity = 64;

    private readonly ItemMember[] members = new ItemMember[Capacity];
    private int count;

    /// <summary>One bit for each length of a name that is there: most names are told from the others by length alone.</summary>
    private ulong lengths;

    /// <summary>First byte of the object in the body.</summary>
    public int Start { get; private set; }

    /// <summary>Bytes of the object.</summary>
    public int Length { get; private set; }

    /// <summary>Members in the order they stand there.</summary>
    public ReadOnlySpan<ItemMember> Members => members.AsSpan(0, count);

    /// <summary>Finds a member by its name.</summary>
    /// <returns>Its place among the members, or -1.</returns>
    public int IndexOf(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        if ((lengths & LengthBit(name.Length)) != 0)
        {
            for (var index = 0; index < count; index++)
            {
                if (members[index].NameLength == name.Length && members[index].Name(body).SequenceEqual(name))
                {
                    return index;
                }
            }
        }

        return -1;
    }

    /// <summary>Begins an object.</summary>
    internal void Begin(int start)
    {
        Start = start;
        Length = 0;
        count = 0;
        lengths = 0;
    }

    /// <summary>Ends the object.</summary>
    internal void End(int end) => Length = end - Start;

    /// <summary>Ends the value of the member that was added last.</summary>
    internal void EndLast(int end) => members[count - 1] = members[count - 1] with { ValueLength = end - members[count - 1].ValueStart };

    /// <summary>Adds a member.</summary>
    /// <returns>False where there is no room, or the name is there already.</returns>
    internal bool TryAdd(ReadOnlySpan<byte> body, in ItemMember member)
    {
        if (count == Capacity || IndexOf(body, member.Name(body)) >= 0)
        {
            return false;
        }

        members[count++] = member;
        lengths |= LengthBit(member.NameLength);
        return true;
    }

    private static ulong LengthBit(int length) => 1UL << (length & 63);
}
