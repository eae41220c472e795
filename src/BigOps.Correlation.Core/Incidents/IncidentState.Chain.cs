using BigOps.Correlation.Core.Incidents.Chain;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>What an incident remembers for the chain of segments; nothing of it is part of the stored state.</summary>
internal sealed partial class IncidentState
{
    /// <summary>About what a member takes.</summary>
    public const int MemberBytes = 160;

    /// <summary>About what an entry of the timeline takes.</summary>
    public const int EntryBytes = 80;

    /// <summary>About what a decision takes.</summary>
    public const int DecisionBytes = 256;

    private List<IncidentMember>? editedMembers;
    private List<long>? removedMembers;
    private long lastNumber;
    private long storedEntries;
    private long storedDecisions;

    /// <summary>How much of it changed since the latest segment.</summary>
    public IncidentEdit Edit { get; set; }

    /// <summary>From now on remembers which members change.</summary>
    public void TrackMembers() => editedMembers ??= [];

    /// <summary>It as it is now without its lists, to be written while it goes on.</summary>
    public IncidentState CopyHead() => (IncidentState)MemberwiseClone();

    /// <summary>Copies what came to its lists and what changed in them since the latest segment.</summary>
    /// <returns>About how many bytes it takes.</returns>
    public long CaptureLists(IncidentPart part)
    {
        long cost = 0;
        removedMembers?.ForEach(number => part.RemoveMember(this, number));
        removedMembers = null;
        foreach (var member in editedMembers!)
        {
            member.IsEdited = false;
            if (members.Contains(member))
            {
                part.Add(this, member);
                cost += MemberBytes;
            }
        }

        editedMembers.Clear();
        for (var number = storedEntries; number < timeline.Added; number++)
        {
            number = number > 0 ? Math.Max(number, timeline.Oldest) : 0;
            part.Add(this, number, timeline.Numbered(number));
            cost += EntryBytes;
        }

        storedEntries = timeline.Added;
        for (var number = Math.Max(storedDecisions, decisions.Oldest); number < decisions.Added; number++)
        {
            part.Add(this, number, decisions.Numbered(number));
            cost += DecisionBytes;
        }

        storedDecisions = decisions.Added;
        return cost;
    }

    /// <summary>Takes over a member that segments have, in the order of the numbers.</summary>
    public void Restore(IncidentMember member, long number)
    {
        lastNumber = number - 1;
        Add(member);
    }

    /// <summary>Takes over timeline and decisions that segments have.</summary>
    public void Restore(IEnumerable<TimelineEntry> entries, long entriesAdded, IEnumerable<DecisionRecord> records, long recordsAdded)
    {
        foreach (var entry in entries)
        {
            timeline.Add(entry);
        }

        foreach (var record in records)
        {
            decisions.Add(record);
        }

        timeline.CountFrom(entriesAdded);
        decisions.CountFrom(recordsAdded);
        (storedEntries, storedDecisions) = (entriesAdded, recordsAdded);
    }

    private void MarkEdited(IncidentMember member)
    {
        if (editedMembers is not null && !member.IsEdited)
        {
            member.IsEdited = true;
            editedMembers.Add(member);
        }
    }

    private void MarkRemoved(IncidentMember member)
    {
        if (editedMembers is not null)
        {
            (removedMembers ??= []).Add(member.Number);
        }
    }
}
