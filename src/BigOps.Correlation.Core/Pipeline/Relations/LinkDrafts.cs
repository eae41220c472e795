using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>What the shards are to learn about links, by shard. One thread.</summary>
internal sealed class LinkDrafts(string configVersion)
{
    private readonly SortedDictionary<int, List<LogEntry>> byShard = [];

    /// <summary>The shards with what each of them is to learn.</summary>
    public IReadOnlyDictionary<int, List<LogEntry>> ByShard => byShard;

    /// <summary>Two incidents are linked; whoever knows that already is not told.</summary>
    public void Link(IncidentSignature left, IncidentSignature right, RelationMatch match)
    {
        var leftIsOlder = (left.OpenedAt, left.Incident).CompareTo((right.OpenedAt, right.Incident)) < 0;
        var isMerge = match.Relation.Config.Action == RelationAction.Merge;
        Tell(left, right, match, !isMerge ? LinkRole.Related : leftIsOlder ? LinkRole.Whole : LinkRole.PartOf);
        Tell(right, left, match, !isMerge ? LinkRole.Related : leftIsOlder ? LinkRole.PartOf : LinkRole.Whole);
    }

    /// <summary>The other one of a pair that an operator took apart learns of it.</summary>
    public void Unlink(IncidentView incident, LinkParty other) => Add(other.Shard, new LinkEntry
    {
        Action = LinkAction.Unlink,
        Incident = other.Id,
        Other = new LinkParty(incident.Id, incident.Shard, incident.Scope),
        OtherStartedAt = incident.StartedAt,
        ConfigVersion = configVersion,
        Actor = incident.Timeline.LastOrDefault(static entry => entry.Kind == "unlinked")?.Actor ?? "",
    });

    private void Tell(IncidentSignature incident, IncidentSignature other, RelationMatch match, LinkRole role)
    {
        if (incident.Linked.Contains(other.Incident))
        {
            return;
        }

        Add(incident.Shard, new LinkEntry
        {
            Action = LinkAction.Link,
            Incident = incident.Incident,
            Other = new LinkParty(other.Incident, other.Shard, other.Scope),
            Role = role,
            Relation = match.Relation.Name,
            Score = match.Score,
            Why = match.ToText(),
            Shared = [.. match.Shared.Take(LinkEntry.MaxShared).Select(static value => new LinkedValue(EnumNames.Of(value.Kind), value.Value))],
            OtherStartedAt = other.StartedAt,
            ConfigVersion = configVersion,
        });
    }

    private void Add(int shard, LinkEntry entry)
    {
        if (!byShard.TryGetValue(shard, out var entries))
        {
            byShard.Add(shard, entries = []);
        }

        entries.Add(entry);
    }
}
