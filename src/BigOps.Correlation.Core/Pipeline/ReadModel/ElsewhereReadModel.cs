namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>What is known here of a shard that another process has. One thread writes.</summary>
public sealed class ElsewhereReadModel
{
    private readonly ShardReadModel shard;
    private readonly Action remove;
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    internal ElsewhereReadModel(ShardReadModel shard, Action remove) => (this.shard, this.remove) = (shard, remove);

    /// <summary>Ids of the incidents that are shown.</summary>
    public IReadOnlySet<string> Ids => ids;

    /// <summary>Shows an incident, or what changed about it.</summary>
    /// <param name="incident">As it is now.</param>
    public void Put(IncidentView incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        var reason = shard.TryGetIncident(incident.Id, out var before) && before.Version == incident.Version
            ? ChangeRing.CountsOnly
            : incident.LastChange;
        ids.Add(incident.Id);
        shard.Put(incident with { IsElsewhere = true }, reason);
    }

    /// <summary>Shows an incident no more.</summary>
    public void Remove(string incident)
    {
        ids.Remove(incident);
        shard.RemoveIncident(incident);
    }

    /// <summary>Shows what the shard has of silences.</summary>
    public void PutSilences(IReadOnlyList<SilenceView> silences) => shard.PutSilences(silences);

    /// <summary>Shows the latest decisions, newest first.</summary>
    public void PutDecisions(IReadOnlyList<DecisionView> decisions) => shard.PutDecisions(decisions);

    /// <summary>Shows what was counted on each day, oldest first.</summary>
    public void PutKpis(IReadOnlyList<KpiDayView> days) => shard.PutKpis(days);

    /// <summary>Makes what was put visible, and wakes those who wait for changes.</summary>
    public void Publish() => shard.Publish();

    /// <summary>Shows the shard no more.</summary>
    public void Remove() => remove();
}
