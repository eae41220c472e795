using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Incidents.Chain;

/// <summary>An incident while segments are applied. What belongs to it may come before its head does.</summary>
internal sealed class LoadedIncident
{
    private readonly Dictionary<long, StoredMember> members = [];
    private readonly Dictionary<long, TimelineEntry> entries = [];
    private readonly Dictionary<long, DecisionRecord> decisions = [];

    /// <summary>Its head, once it came.</summary>
    public IncidentHead? Head { get; private set; }

    /// <summary>Takes over what a segment has of it.</summary>
    public void Apply(IncidentEdit edit, SegmentReader reader)
    {
        if (edit == IncidentEdit.Head)
        {
            Head = IncidentHead.Load(reader.Values);
            return;
        }

        var number = reader.Values.Int();
        switch (edit)
        {
            case IncidentEdit.Counts:
                var at = reader.Near();
                if (Head is not null)
                {
                    (Head.Incident.Events, Head.Incident.LastEventAt) = (number, at);
                }

                break;
            case IncidentEdit.Member:
                members[number] = StoredMember.Load(reader.Values);
                break;
            case IncidentEdit.MemberRemoved:
                members.Remove(number);
                break;
            case IncidentEdit.Entry:
                entries[number] = TimelineEntry.Load(reader.Values);
                break;
            case IncidentEdit.Decision:
                decisions[number] = reader.Shared(DecisionRecord.Load);
                break;
            default:
                throw new InvalidDataException($"{edit} is nothing that an incident can have.");
        }
    }

    /// <summary>The incident, once all segments were applied.</summary>
    /// <param name="alerts">The alerts that are kept: their texts are those of the members.</param>
    public IncidentState ToState(AlertTable alerts)
    {
        var incident = Head!.Incident;
        foreach (var (number, member) in members.OrderBy(static pair => pair.Key))
        {
            incident.Restore(member.ToMember(alerts), number);
        }

        incident.Restore(
            entries.Where(entry => entry.Key == 0 || entry.Key >= Head.Entries.Oldest).OrderBy(static pair => pair.Key).Select(static entry => entry.Value), Head.Entries.Added,
            decisions.Where(entry => entry.Key >= Head.Decisions.Oldest).OrderBy(static pair => pair.Key).Select(static entry => entry.Value), Head.Decisions.Added);
        return incident;
    }
}
