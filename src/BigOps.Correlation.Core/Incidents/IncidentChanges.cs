using BigOps.Correlation.Core.Incidents.Chain;
namespace BigOps.Correlation.Core.Incidents;

/// <summary>What happened to incidents since the pipeline last looked. Owned by the shard.</summary>
internal sealed class IncidentChanges(IncidentChain? chain = null)
{
    private readonly List<IncidentState> dirty = [];
    private readonly List<IncidentState> counted = [];

    /// <summary>Incidents whose view is out of date, in the order they changed first, each with its latest reason.</summary>
    public IReadOnlyList<IncidentState> Dirty => dirty;

    /// <summary>Incidents that were closed.</summary>
    public List<IncidentState> Closed { get; } = [];

    /// <summary>Incidents that were opened again.</summary>
    public List<IncidentState> Reopened { get; } = [];

    /// <summary>Incidents of which only counts changed, perhaps before more did; their views may be brought up to date less often.</summary>
    public IReadOnlyList<IncidentState> Counted => counted;

    /// <summary>Incidents that alerts came to or went from.</summary>
    public List<IncidentState> Regrouped { get; } = [];

    /// <summary>What responses may answer, in the order it happened.</summary>
    public List<(IncidentState Incident, IncidentHappening What)> Happened { get; } = [];

    /// <summary>Incidents to which more happened than repeats, in the order it happened first.</summary>
    public List<IncidentState> Stirred { get; } = [];

    /// <summary>Marks an incident whose timeline grew.</summary>
    public void Mark(IncidentState incident, TimelineKind reason)
    {
        Stir(incident);
        chain?.Mark(incident, IncidentEdit.Head);
        if (incident.LatestChange is null)
        {
            dirty.Add(incident);
        }

        incident.LatestChange = reason;
        incident.HasNewCounts = false;
        if (HappeningOf(reason) is { } what)
        {
            Happened.Add((incident, what));
        }
    }

    /// <summary>Marks an incident of which counts of its alerts changed.</summary>
    public void MarkCounts(IncidentState incident)
    {
        Stir(incident);
        incident.HasOtherAlerts = true;
        chain?.Mark(incident, IncidentEdit.Head);
        MarkRepeat(incident);
    }

    /// <summary>Marks an incident of which only the count and the time of events changed. Called for every repeat.</summary>
    public void MarkRepeat(IncidentState incident)
    {
        chain?.Mark(incident, IncidentEdit.Counts);
        if (incident is { HasNewCounts: false, LatestChange: null })
        {
            incident.HasNewCounts = true;
            counted.Add(incident);
        }
    }

    /// <summary>Forgets what was published.</summary>
    public void ClearDirty()
    {
        foreach (var incident in dirty)
        {
            incident.LatestChange = null;
            incident.HasOtherAlerts = false;
        }

        dirty.Clear();
    }

    /// <summary>Forgets the counts that were published.</summary>
    public void ClearCounted()
    {
        foreach (var incident in counted)
        {
            incident.HasNewCounts = false;
            incident.HasOtherAlerts &= incident.LatestChange is not null;
        }

        counted.Clear();
    }

    private void Stir(IncidentState incident)
    {
        if (!incident.IsStirred)
        {
            incident.IsStirred = true;
            Stirred.Add(incident);
        }
    }

    private static IncidentHappening? HappeningOf(TimelineKind reason) => reason switch
    {
        TimelineKind.Opened => IncidentHappening.Opened,
        TimelineKind.Reopened => IncidentHappening.Reopened,
        TimelineKind.Resolved or TimelineKind.Expired => IncidentHappening.Closed,
        TimelineKind.Unsuppressed => IncidentHappening.Unmuted,
        _ => null,
    };
}
