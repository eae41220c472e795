using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>
/// To which incidents of other scopes an incident is linked, and from which an operator took it apart. Immutable, so views
/// and copies may keep it; any thread.
/// </summary>
internal sealed record IncidentLinks
{
    /// <summary>No links.</summary>
    public static readonly IncidentLinks None = new();

    /// <summary>Incidents remembered as apart; the oldest goes.</summary>
    public const int MaxApart = 100;

    /// <summary>The links, oldest first.</summary>
    public IncidentLink[] All { get; private init; } = [];

    /// <summary>Those taken apart, oldest first.</summary>
    public LinkParty[] Apart { get; private init; } = [];

    /// <summary>The incident that this one is a part of, the oldest link first, or null.</summary>
    public LinkParty? Whole => Array.Find(All, link => link.Entry.Role == LinkRole.PartOf)?.Entry.Other;

    /// <summary>The link to an incident, or null.</summary>
    public IncidentLink? Find(string other) => Array.Find(All, link => link.Entry.Other.Id == other);

    /// <summary>Whether an operator took an incident apart from this one.</summary>
    public bool IsApart(string other) => Array.Exists(Apart, party => party.Id == other);

    /// <summary>The same with one more.</summary>
    public IncidentLinks With(IncidentLink link) => this with { All = [.. All, link] };

    /// <summary>The same without a link, which is not to come back.</summary>
    public IncidentLinks Without(LinkParty other) => new()
    {
        All = [.. All.Where(link => link.Entry.Other.Id != other.Id)],
        Apart = [.. Apart.Where(party => party.Id != other.Id).TakeLast(MaxApart - 1), other],
    };

    /// <summary>The same with the links of an incident that is merged into the one whose these are.</summary>
    public IncidentLinks With(IncidentLinks source, string id, int limit)
    {
        var added = source.All.Where(link => link.Entry.Other.Id != id && Find(link.Entry.Other.Id) is null && !IsApart(link.Entry.Other.Id));
        return this with { All = [.. All.Concat(added).Take(Math.Max(limit, All.Length))] };
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

    public static IncidentLinks Load(StateReader reader) => new()
    {
        All = [.. reader.List(IncidentLink.Load)],
        Apart = [.. reader.List(static source => new LinkParty(source.Text(), (int)source.Int(), source.Text()))],
    };
}
