using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents.Chain;

/// <summary>The incidents of one segment. Filled on the shard with what never changes and with copies; texts are made where it is written.</summary>
internal sealed class IncidentPart : IChainPart
{
    private readonly List<Item> items = [];

    /// <summary>An incident is gone.</summary>
    public void Remove(long id) => items.Add(new Item(IncidentEdit.Removed, id, 0, null));

    /// <summary>Copies what a repeat changes.</summary>
    public void AddCounts(IncidentState incident) => items.Add(new Item(IncidentEdit.Counts, incident.Id, incident.Events, null, incident.LastEventAt.UnixMilliseconds));

    /// <summary>Copies all but the lists.</summary>
    public void AddHead(IncidentState incident) => items.Add(new Item(IncidentEdit.Head, incident.Id, 0, new IncidentHead(incident)));

    /// <summary>Copies a member.</summary>
    public void Add(IncidentState incident, IncidentMember member) => items.Add(new Item(IncidentEdit.Member, incident.Id, member.Number, member.Copy()));

    /// <summary>A member is gone.</summary>
    public void RemoveMember(IncidentState incident, long number) => items.Add(new Item(IncidentEdit.MemberRemoved, incident.Id, number, null));

    /// <summary>Takes an entry of the timeline.</summary>
    public void Add(IncidentState incident, long number, TimelineEntry entry) => items.Add(new Item(IncidentEdit.Entry, incident.Id, number, entry));

    /// <summary>Takes a decision.</summary>
    public void Add(IncidentState incident, long number, DecisionRecord decision) => items.Add(new Item(IncidentEdit.Decision, incident.Id, number, decision));

    /// <inheritdoc />
    public void Write(SegmentWriter writer)
    {
        long before = 0;
        foreach (ref readonly var item in CollectionsMarshal.AsSpan(items))
        {
            writer.Values.Byte((byte)item.Edit);
            writer.Values.Int(item.Incident - before);
            before = item.Incident;
            if (item.Edit != IncidentEdit.Removed && item.Edit != IncidentEdit.Head)
            {
                writer.Values.Int(item.Number);
            }

            Write(writer, item);
        }

        writer.Values.Byte((byte)IncidentEdit.None);
    }

    private static void Write(SegmentWriter writer, in Item item)
    {
        switch (item.Object)
        {
            case IncidentHead head:
                head.Save(writer.Values);
                break;
            case IncidentMember member:
                member.Save(writer.Values);
                break;
            case TimelineEntry entry:
                entry.Save(writer.Values);
                break;
            case DecisionRecord decision:
                writer.Shared(decision, static (target, value) => value.Save(target));
                break;
            default:
                if (item.Edit == IncidentEdit.Counts)
                {
                    writer.Near(new Events.Instant(item.At));
                }

                break;
        }
    }

    private readonly record struct Item(IncidentEdit Edit, long Incident, long Number, object? Object, long At = 0);
}
