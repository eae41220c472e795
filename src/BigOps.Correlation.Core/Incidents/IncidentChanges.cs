namespace BigOps.Correlation.Core.Incidents;

/// <summary>What happened to incidents since the pipeline last looked. Owned by the shard.</summary>
internal sealed class IncidentChanges
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

    /// <summary>Marks an incident whose timeline grew.</summary>
    public void Mark(IncidentState incident, string reason)
    {
        if (incident.ChangeReason is null)
        {
            dirty.Add(incident);
        }

        incident.ChangeReason = reason;
        incident.HasNewCounts = false;
    }

    /// <summary>Marks an incident of which only counts changed. Called for every repeat.</summary>
    public void MarkCounts(IncidentState incident)
    {
        if (incident is { HasNewCounts: false, ChangeReason: null })
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
            incident.ChangeReason = null;
        }

        dirty.Clear();
    }

    /// <summary>Forgets the counts that were published.</summary>
    public void ClearCounted()
    {
        foreach (var incident in counted)
        {
            incident.HasNewCounts = false;
        }

        counted.Clear();
    }
}
