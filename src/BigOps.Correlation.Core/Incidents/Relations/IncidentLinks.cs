using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>
/// To which incidents of other scopes an incident is linked, and from which an operator took it apart. Owned by the shard;
/// the lists are replaced whole, so views may keep them.
/// </summary>
internal sealed class IncidentLinks
{
    /// <summary>Incidents remembered as apart; the oldest goes.</summary>
    public const int MaxApart = 100;

    /// <summary>The links, oldest first.</summary>
    public IncidentLink[] All { get; private set; } = [];

    /// <summary>Those taken apart, oldest first.</summary>
    public LinkParty[] Apart { get; private set; } = [];

    /// <summary>The incident that this one is a part of, the oldest link first, or null.</summary>
    public LinkParty? Whole => Array.Find(All, link => link.Entry.Role == LinkRole.PartOf)?.Entry.Other;

    /// <summary>The link to an incident, or null.</summary>
    public IncidentLink? Find(string other) => Array.Find(All, link => link.Entry.Other.Id == other);

    /// <summary>Whether an operator took an incident apart from this one.</summary>
    public bool IsApart(string other) => Array.Exists(Apart, party => party.Id == other);

    public void Add(IncidentLink link) => All = [.. All, link];

    /// <summary>Forgets a link and remembers that it is not to come back.</summary>
    public void TakeApart(LinkParty other)
    {
        All = [.. All.Where(link => link.Entry.Other.Id != other.Id)];
        Apart = [.. Apart.Where(party => party.Id != other.Id).TakeLast(MaxApart - 1), other];
    }

    /// <summary>Takes over the links of an incident that is merged into this one.</summary>
    public void TakeOver(IncidentLinks source, string id, int limit)
    {
        var added = source.All.Where(link => link.Entry.Other.Id != id && Find(link.Entry.Other.Id) is null && !IsApart(link.Entry.Other.Id));
        All = [.. All.Concat(added).Take(Math.Max(limit, All.Length))];
    }

    public void Save(StateWriter writer)
    {
        writer.List(All, static (target, link) => link.Save(target));
        writer.List(Apart, static (target, party) =>
        {
            target.Text(party.Id);
            target.Int(party.Shard);
            target.Text(party.Scope);
        });
    }

    public void Load(StateReader reader)
    {
        All = [.. reader.List(IncidentLink.Load)];
        Apart = [.. reader.List(static source => new LinkParty(source.Text(), (int)source.Int(), source.Text()))];
    }
}
