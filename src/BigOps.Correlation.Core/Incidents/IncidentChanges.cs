namespace BigOps.Correlation.Core.Incidents;

/// <summary>What happened to incidents since the pipeline last looked. Owned by the shard.</summary>
internal sealed class IncidentChanges
{
    private readonly Dictionary<long, string> dirty = [];
    private readonly HashSet<long> counted = [];

    /// <summary>Incidents whose view is out of date, with the latest reason, in the order they changed first.</summary>
    public IReadOnlyDictionary<long, string> Dirty => dirty;

    /// <summary>Incidents that were closed.</summary>
    public List<IncidentState> Closed { get; } = [];

    /// <summary>Incidents that were opened again.</summary>
    public List<IncidentState> Reopened { get; } = [];

    /// <summary>Incidents of which only counts changed; their views may be brought up to date less often.</summary>
    public IReadOnlySet<long> Counted => counted;

    /// <summary>Incidents that alerts came to or went from.</summary>
    public List<IncidentState> Regrouped { get; } = [];

    /// <summary>Marks an incident whose timeline grew.</summary>
    public void Mark(IncidentState incident, string reason)
    {
        dirty[incident.Id] = reason;
        counted.Remove(incident.Id);
    }

    /// <summary>Marks an incident of which only counts changed.</summary>
    public void MarkCounts(IncidentState incident)
    {
        if (!dirty.ContainsKey(incident.Id))
        {
            counted.Add(incident.Id);
        }
    }

    /// <summary>Forgets what was published.</summary>
    public void ClearDirty() => dirty.Clear();

    /// <summary>Forgets the counts that were published.</summary>
    public void ClearCounted() => counted.Clear();
}
