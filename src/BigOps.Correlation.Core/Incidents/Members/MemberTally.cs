using System.Runtime.CompilerServices;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.Members;

/// <summary>
/// Counts over the members of an incident, kept as they change, so that a transition costs the same in an incident of a
/// thousand alerts as in one of two. Follows from the members and is not stored. Owned by the shard.
/// </summary>
internal sealed class MemberTally
{
    private SeverityCounts activeBySeverity;
    private readonly NameCounts entities = new();

    /// <summary>Members that hold now.</summary>
    public int Active { get; private set; }

    /// <summary>Members that ended because their source fell silent.</summary>
    public int Expired { get; private set; }

    /// <summary>Members that change state too often.</summary>
    public int Flapping { get; private set; }

    /// <summary>Different entities.</summary>
    public int Entities => entities.Count;

    /// <summary>Whether a member is about an entity.</summary>
    public bool IsAbout(string entity) => entities.Contains(entity);

    /// <summary>The worst severity of a member that holds, or null where none does.</summary>
    public Severity? Worst
    {
        get
        {
            for (var level = SeverityCounts.Levels - 1; level >= 0; level--)
            {
                if (activeBySeverity[level] > 0)
                {
                    return (Severity)level;
                }
            }

            return null;
        }
    }

    /// <summary>Counts a member in.</summary>
    public void Add(IncidentMember member)
    {
        entities.Add(member.Entity);
        CountIn(member);
    }

    /// <summary>Counts in what a member is now, after <see cref="CountOut"/>; its entity stays.</summary>
    public void CountIn(IncidentMember member) => Count(member, 1);

    /// <summary>Counts out what a member was, before it changes.</summary>
    public void CountOut(IncidentMember member) => Count(member, -1);

    /// <summary>Counts a member out.</summary>
    public void Remove(IncidentMember member)
    {
        entities.Remove(member.Entity);
        CountOut(member);
    }

    // In the tally itself, because each transition of any incident comes by.
    [InlineArray(Levels)]
    private struct SeverityCounts
    {
        public const int Levels = 4;

        private int first;
    }

    private void Count(IncidentMember member, int sign)
    {
        Flapping += member.Flapping ? sign : 0;
        Expired += member.Status == AlertStatus.Expired ? sign : 0;
        if (member.IsActive)
        {
            Active += sign;
            activeBySeverity[(int)member.Severity] += sign;
        }
    }
}
