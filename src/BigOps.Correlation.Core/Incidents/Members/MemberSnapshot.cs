using System.Collections;
using System.Runtime.CompilerServices;

namespace BigOps.Correlation.Core.Incidents.Members;

/// <summary>The members of an incident at one moment, in blocks that snapshots share. Immutable; any thread.</summary>
internal sealed class MemberSnapshot : IReadOnlyList<IncidentMember>
{
    public static readonly MemberSnapshot Empty = new([], 0, new());

    private const int BlockSize = 32;
    private readonly IncidentMember[][] blocks;

    // Shared with the snapshots of the same members in other states; made when somebody asks, twice where two ask first.
    private readonly StrongBox<MemberLayout?> layout;

    private MemberSnapshot(IncidentMember[][] blocks, int count, StrongBox<MemberLayout?> layout)
    {
        this.blocks = blocks;
        this.layout = layout;
        Count = count;
    }

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public IncidentMember this[int index] => blocks[index / BlockSize][index % BlockSize];

    /// <summary>What the members are about.</summary>
    public MemberLayout Layout => Volatile.Read(ref layout.Value) ?? MakeLayout();

    /// <summary>A snapshot of members.</summary>
    public static MemberSnapshot Of(IReadOnlyList<IncidentMember> members) =>
        new([.. members.Select(member => member.Copy()).Chunk(BlockSize)], members.Count, new());

    /// <summary>The same with some members new or in a new state.</summary>
    /// <param name="changed">They, each with its place.</param>
    /// <param name="count">Members there are then.</param>
    public MemberSnapshot With(IReadOnlyList<IncidentMember> changed, int count)
    {
        var next = new IncidentMember[(count + BlockSize - 1) / BlockSize][];
        blocks.CopyTo(next, 0);
        foreach (var member in changed)
        {
            var (block, place) = Math.DivRem(member.Place, BlockSize);
            if (next[block] is null || (block < blocks.Length && ReferenceEquals(next[block], blocks[block])))
            {
                var renewed = new IncidentMember[Math.Min(BlockSize, count - (block * BlockSize))];
                next[block]?.CopyTo(renewed, 0);
                next[block] = renewed;
            }

            next[block][place] = member.Copy();
        }

        // Without one that left there are as many only where none came.
        return new MemberSnapshot(next, count, count == Count ? layout : new());
    }

    /// <inheritdoc />
    public IEnumerator<IncidentMember> GetEnumerator()
    {
        foreach (var block in blocks)
        {
            foreach (var member in block)
            {
                yield return member;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private MemberLayout MakeLayout()
    {
        var made = new MemberLayout(this);
        Volatile.Write(ref layout.Value, made);
        return made;
    }
}
