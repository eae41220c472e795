using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Incidents.Chain;

/// <summary>Goes through all of one incident in as many slices as it takes. Owned by the shard.</summary>
internal sealed class IncidentSlice
{
    private const int HeadBytes = 128;

    private int member;
    private long entry;
    private long decision;
    private long lastMember;

    /// <summary>True in the middle of an incident.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Copies what is left of an incident, as long as the budget lasts.</summary>
    /// <returns>True at its end.</returns>
    public bool Capture(IncidentState incident, IncidentPart part, SliceBudget budget)
    {
        if (incident.IsForgotten)
        {
            IsBegun = false;
            return true;
        }

        if (!IsBegun)
        {
            IsBegun = true;
            (member, lastMember, entry, decision) = (0, 0, 0, 0);
            part.AddHead(incident);
            budget.Spend(HeadBytes);
        }

        IsBegun = !(CaptureMembers(incident, part, budget) && CaptureEntries(incident, part, budget) && CaptureDecisions(incident, part, budget));
        return !IsBegun;
    }

    private bool CaptureMembers(IncidentState incident, IncidentPart part, SliceBudget budget)
    {
        // Some may have left since, so that the others moved up.
        member = Math.Min(member, incident.Members.Count);
        while (member > 0 && incident.Members[member - 1].Number > lastMember)
        {
            member--;
        }

        for (; member < incident.Members.Count; member++)
        {
            if (budget.IsSpent)
            {
                return false;
            }

            part.Add(incident, incident.Members[member]);
            lastMember = incident.Members[member].Number;
            budget.Spend(IncidentState.MemberBytes);
        }

        return true;
    }

    private bool CaptureEntries(IncidentState incident, IncidentPart part, SliceBudget budget)
    {
        var timeline = incident.Timeline;
        for (; entry < timeline.Added; entry++)
        {
            if (entry > 0 && entry < timeline.Oldest)
            {
                entry = timeline.Oldest - 1;
                continue;
            }

            if (budget.IsSpent)
            {
                return false;
            }

            part.Add(incident, entry, timeline.Numbered(entry));
            budget.Spend(IncidentState.EntryBytes);
        }

        return true;
    }

    private bool CaptureDecisions(IncidentState incident, IncidentPart part, SliceBudget budget)
    {
        var decisions = incident.Decisions;
        for (decision = Math.Max(decision, decisions.Oldest); decision < decisions.Added; decision++)
        {
            if (budget.IsSpent)
            {
                return false;
            }

            part.Add(incident, decision, decisions.Numbered(decision));
            budget.Spend(IncidentState.DecisionBytes);
        }

        return true;
    }
}
