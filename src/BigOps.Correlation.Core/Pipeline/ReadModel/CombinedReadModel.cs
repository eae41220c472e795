using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// The read models of all shards of a process as one, with one stream of changes. Shards come and go; whoever follows the
/// stream when one goes is told to load anew. Any thread.
/// </summary>
public sealed class CombinedReadModel : IReadModel
{
    private readonly ChangeRing ring = new(ShardReadModel.ChangesKept);
    private readonly Lock building = new();
    private ImmutableArray<ShardReadModel> shards = [];
    private Merged<IReadOnlyList<IncidentView>, IncidentView> incidents = Merged<IReadOnlyList<IncidentView>, IncidentView>.None;
    private Merged<AlertViews, AlertView> alerts = Merged<AlertViews, AlertView>.None;

    /// <inheritdoc />
    public IReadOnlyList<IncidentView> Incidents => Current<IReadOnlyList<IncidentView>, IncidentView>(ref incidents, static shard => shard.Incidents, static parts =>
        [.. parts.SelectMany(static part => part)
            // A shard that comes to this process may be known from elsewhere for a moment; ours stands first.
            .DistinctBy(static incident => incident.Id, StringComparer.Ordinal)
            .OrderByDescending(static incident => incident.OpenedAt).ThenByDescending(static incident => incident.Id, StringComparer.Ordinal)]);

    /// <inheritdoc />
    public IReadOnlyList<AlertView> Alerts => Current<AlertViews, AlertView>(ref alerts, static shard => shard.AlertsInOrder, static parts => new MergedAlertViews(parts));

    /// <inheritdoc />
    /// <remarks>A silence holds in every shard; it is shown once, as it was changed last.</remarks>
    public IReadOnlyList<SilenceView> Silences => shards.Length == 1 ? shards[0].Silences :
    [
        .. shards.SelectMany(static shard => shard.Silences)
            .GroupBy(static silence => silence.Id, static (_, same) => same.MaxBy(static silence => silence.UpdatedAt)!, StringComparer.Ordinal)
            .OrderByDescending(static silence => silence.UpdatedAt).ThenBy(static silence => silence.Id, StringComparer.Ordinal),
    ];

    /// <inheritdoc />
    /// <remarks>A switch of which some shard does not know yet counts as on.</remarks>
    public IReadOnlyList<KillSwitchView> KillSwitches =>
        [.. shards.SelectMany(static shard => shard.KillSwitches).DistinctBy(static one => one.Scope).OrderBy(static one => one.Scope, StringComparer.Ordinal)];

    /// <inheritdoc />
    /// <remarks>Each shard measures for itself; what several know of a kind is put together.</remarks>
    public IReadOnlyList<OutcomeView> Outcomes => shards is [var only] ? only.Outcomes :
    [
        .. shards.SelectMany(static shard => shard.Outcomes).GroupBy(static view => (view.Signature, view.Policy)).Select(static group => group.Aggregate(static (left, right) => left.With(right)))
            .OrderBy(static view => view.Signature, StringComparer.Ordinal).ThenBy(static view => view.Policy, StringComparer.Ordinal),
    ];

    /// <inheritdoc />
    public IReadOnlyList<DecisionView> Decisions => shards.Length == 1 ? shards[0].Decisions :
        [.. shards.SelectMany(static shard => shard.Decisions).OrderByDescending(static decision => decision.At)];

    /// <inheritdoc />
    /// <remarks>Every shard learns of it; what only some heard of, from events, may differ, so the one that knows most tells.</remarks>
    public TopologyView Topology => shards.Where(static shard => !shard.IsElsewhere).Select(static shard => shard.Topology)
        .MaxBy(static view => view.Graph.Nodes + view.Graph.Edges) ?? TopologyView.None;

    /// <inheritdoc />
    /// <remarks>Each shard learns for itself; of an edge that several know, the one with most support tells.</remarks>
    public IReadOnlyList<EdgeView> Edges => shards is [var only] ? only.Edges :
    [
        .. shards.SelectMany(static shard => shard.Edges).GroupBy(static edge => (edge.From, edge.To)).Select(static group => group.MaxBy(static edge => edge.Support)!)
            .OrderByDescending(static edge => edge.Decision == "forbidden").ThenByDescending(static edge => edge.Score)
            .ThenBy(static edge => edge.From, StringComparer.Ordinal).ThenBy(static edge => edge.To, StringComparer.Ordinal),
    ];

    /// <inheritdoc />
    public IReadOnlyList<ClockView> Clocks =>
        [.. shards.SelectMany(static shard => shard.Clocks).OrderBy(static clock => clock.Source, StringComparer.Ordinal).DistinctBy(static clock => clock.Source)];

    /// <inheritdoc />
    public long LastSequence => ring.Last;

    /// <inheritdoc />
    /// <remarks>The counts of all shards together. One that is known both here and from elsewhere for a moment counts once, as ours.</remarks>
    public IReadOnlyList<KpiDayView> Kpis => shards is [var only] ? only.Kpis : SumKpis(shards);

    /// <summary>Adds an empty shard; the owner publishes into it.</summary>
    public ShardReadModel Add()
    {
        var shard = new ShardReadModel(ring);
        ImmutableInterlocked.Update(ref shards, static (all, added) => all.Insert(all.Count(static one => !one.IsElsewhere), added), shard);
        return shard;
    }

    /// <summary>The shards of this process.</summary>
    public IEnumerable<ShardReadModel> Own => shards.Where(static shard => !shard.IsElsewhere);

    /// <summary>Adds a shard that another process has; whoever hears of it writes what it hears.</summary>
    /// <param name="number">Number of the shard.</param>
    public ElsewhereReadModel AddElsewhere(int number)
    {
        var shard = new ShardReadModel(ring, number);
        ImmutableInterlocked.Update(ref shards, static (all, added) => all.Add(added), shard);
        return new ElsewhereReadModel(shard, () => Remove(shard));
    }

    /// <summary>Shows a shard no more.</summary>
    public void Remove(ShardReadModel shard)
    {
        if (ImmutableInterlocked.Update(ref shards, static (all, gone) => all.Remove(gone), shard))
        {
            // Readers have incidents that are no longer here and would never hear of them again.
            ring.StartAt(ring.Last + 1);
            ring.Wake();
        }
    }

    /// <inheritdoc cref="ShardReadModel.StartAt" />
    public void StartAt(long sequence) => ring.StartAt(sequence);

    /// <inheritdoc />
    public bool TryGetIncident(string id, [NotNullWhen(true)] out IncidentView? incident)
    {
        foreach (var shard in shards)
        {
            if (shard.TryGetIncident(id, out incident))
            {
                return true;
            }
        }

        incident = null;
        return false;
    }

    /// <inheritdoc />
    public bool TryReadChanges(long afterSequence, int limit, out IReadOnlyList<IncidentChange> changes) =>
        ring.TryRead(afterSequence, limit, out changes);

    /// <inheritdoc />
    public Task WaitForChangeAsync(long afterSequence, CancellationToken cancellationToken) => ring.WaitAsync(afterSequence, cancellationToken);

    /// <summary>One list out of the shards' lists, built anew only where one of them was.</summary>
    private IReadOnlyList<T> Current<TPart, T>(
        ref Merged<TPart, T> cached, Func<ShardReadModel, TPart> partOf, Func<IReadOnlyList<TPart>, IReadOnlyList<T>> merge)
        where TPart : class, IReadOnlyList<T>
    {
        var all = shards;
        if (all.Length == 1)
        {
            return partOf(all[0]);
        }

        lock (building)
        {
            TPart[] parts = [.. all.Select(partOf)];
            if (!parts.AsSpan().SequenceEqual(cached.Parts, ReferenceEqualityComparer.Instance))
            {
                cached = new Merged<TPart, T>(parts, merge(parts));
            }

            return cached.List;
        }
    }

    private static KpiDayView[] SumKpis(ImmutableArray<ShardReadModel> shards)
    {
        var sums = new SortedDictionary<DateOnly, KpiCounts>();
        var own = shards.Where(static shard => !shard.IsElsewhere).Select(static shard => shard.Number).ToHashSet();
        foreach (var day in shards.Where(shard => !shard.IsElsewhere || !own.Contains(shard.Number)).SelectMany(static shard => shard.Kpis))
        {
            sums[day.Day] = sums.GetValueOrDefault(day.Day) + day.Counts;
        }

        return [.. sums.Select(static pair => new KpiDayView(pair.Key, pair.Value))];
    }

    private sealed record Merged<TPart, T>(TPart[] Parts, IReadOnlyList<T> List)
    {
        public static readonly Merged<TPart, T> None = new([], []);
    }
}
