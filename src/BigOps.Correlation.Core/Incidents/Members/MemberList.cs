using System.Collections;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Incidents.Members;

/// <summary>
/// The members of an incident in the order they came, found by the identity of their alert. Most incidents have few: the
/// identities of those stand side by side and are gone through; a table finds them where they are many. Owned by the shard.
/// </summary>
internal sealed class MemberList : IReadOnlyList<IncidentMember>
{
    // From here on looking through all takes longer than asking a table.
    private const int MostLookedThrough = 16;

    private IncidentMember[] members = [];
    private Fingerprint[] identities = [];
    private Dictionary<Fingerprint, IncidentMember>? table;

    /// <inheritdoc />
    public int Count { get; private set; }

    /// <inheritdoc />
    public IncidentMember this[int index] => members.AsSpan(0, Count)[index];

    /// <summary>The member of an alert, or null.</summary>
    public IncidentMember? Find(Fingerprint identity)
    {
        if (table is not null)
        {
            return table.GetValueOrDefault(identity);
        }

        var place = identities.AsSpan(0, Count).IndexOf(identity);
        return place < 0 ? null : members[place];
    }

    /// <summary>Whether a member stands here, and not in another incident.</summary>
    public bool Contains(IncidentMember member) => (uint)member.Place < (uint)Count && members[member.Place] == member;

    /// <summary>Adds a member at the end.</summary>
    /// <exception cref="ArgumentException">There is one of its alert already.</exception>
    public void Add(IncidentMember member)
    {
        if (table is null && Count == MostLookedThrough)
        {
            MakeTable();
        }

        if (table is not null)
        {
            table.Add(member.Identity, member);
        }
        else if (Find(member.Identity) is not null)
        {
            throw new ArgumentException($"Alert {member.Identity} is a member already.", nameof(member));
        }

        MakeRoom();
        if (table is null)
        {
            identities[Count] = member.Identity;
        }

        member.Place = Count;
        members[Count++] = member;
    }

    /// <summary>Removes a member that stands here; those behind it move up.</summary>
    public void Remove(IncidentMember member)
    {
        Count--;
        for (var place = member.Place; place < Count; place++)
        {
            members[place] = members[place + 1];
            members[place].Place = place;
            if (table is null)
            {
                identities[place] = identities[place + 1];
            }
        }

        members[Count] = null!;
        table?.Remove(member.Identity);
    }

    /// <summary>Asks ahead of time for the memory that another member needs.</summary>
    public void Prefetch()
    {
        CacheLines.Prefetch(identities, 1 + (Count / 4));
        CacheLines.PrefetchAt(members, Count);
    }

    /// <inheritdoc />
    public IEnumerator<IncidentMember> GetEnumerator() => members.Take(Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void MakeTable()
    {
        table = new Dictionary<Fingerprint, IncidentMember>(2 * Count);
        for (var place = 0; place < Count; place++)
        {
            table.Add(identities[place], members[place]);
        }

        identities = [];
    }

    private void MakeRoom()
    {
        if (Count == members.Length)
        {
            Array.Resize(ref members, Math.Max(4, Count * 2));
        }

        if (table is null && Count == identities.Length)
        {
            Array.Resize(ref identities, members.Length);
        }
    }
}
