using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Pipeline.Outbox;

namespace BigOps.Correlation.Core.Pipeline.Chain;

/// <summary>
/// Captures what the next segment of a shard's state has: what changed in each table, and a slice of all of it, which goes
/// round through the tables. After a whole time round, what was written before is not needed. Runs on the shard.
/// </summary>
internal sealed class ShardChain
{
    private const long MostSliceBytes = 1024 * 1024;

    // The more of the state a segment has, the fewer are kept: one state, and a third of it in changes since the turn began.
    private const int SliceOfChange = 3;

    private readonly ShardState state;
    private readonly IChainTable[] tables;
    private bool isTracked;
    private long turn;
    private int table;

    public ShardChain(ShardState state)
    {
        this.state = state;
        // Their places are stored: further tables come at the end.
        tables =
        [
            state.Tracker.Chain, state.Duplicates.Chain, state.Tracker.SignalChain, state.Groups.Chain, .. state.Correlator.Patterns.Chains,
            state.Decisions.Chain, state.Incidents.Chain, state.Suppressor.Silences.Chain, state.Kpis.Chain,
            state.Sources.Chain, .. state.Correlator.Surroundings.Chains, state.Series.Chain, state.Rates.Chain,
            state.Correlator.Changes.Chain, state.Correlator.Reputes.Chain,
            state.Responses.Chain, state.KillSwitches.Chain,
            state.Correlator.Storms.Chain, state.Topology.Sources.Chain, state.Topology.Observed.Chain,
            .. state.Correlator.Edges.Chains, state.Correlator.Clocks.Chain, state.RootCauses.Chain,
            state.Outcomes.Chain, state.Responses.Past.Chain,
            state.Expected.Chain, state.Expected.Hearing.Chain, state.Correlator.Texts.Chain,
        ];
    }

    /// <summary>What a slice takes at least, however little changed.</summary>
    public long LeastSliceBytes { get; set; } = 4 * 1024;

    /// <summary>From now on everything remembers what changes.</summary>
    public void Track()
    {
        if (!isTracked)
        {
            isTracked = true;
            Array.ForEach(tables, static one => one.Track());
        }
    }

    /// <summary>Copies all there is, for a segment that needs none before it.</summary>
    public ChainCapture CaptureAll()
    {
        var all = new SliceBudget(long.MaxValue);
        foreach (var one in tables)
        {
            one.CaptureSlice(all);
        }

        return Take(new OutboxBatch([], [], static _ => throw new InvalidOperationException("There is no decision.")), default);
    }

    /// <summary>Copies what the next segment has.</summary>
    /// <param name="news">What others are to be told.</param>
    /// <param name="isWhole">Whether it needs no segment before it: the slice goes all the way round.</param>
    public ChainCapture Capture(OutboxBatch news, bool isWhole = false)
    {
        long changed = 0;
        foreach (var one in tables)
        {
            changed += one.CaptureChanges();
        }

        var begun = new SlicePlace(turn, table, tables[table].SlicedInto);
        Slice(new SliceBudget(isWhole ? long.MaxValue : Math.Clamp(changed * SliceOfChange, LeastSliceBytes, MostSliceBytes)), begun);
        return Take(news, begun);
    }

    /// <summary>Takes over what one segment has.</summary>
    public void Apply(int index, SegmentReader reader)
    {
        if (index >= tables.Length)
        {
            throw new InvalidDataException($"A segment has the table {index}, which this build does not know.");
        }

        tables[index].Apply(reader);
    }

    /// <summary>All segments were applied: the slices go on where they ended.</summary>
    public void Finish(SlicePlace ended)
    {
        Array.ForEach(tables, static one => one.Finish());
        state.Incidents.RestoreHomes(state.Tracker.Chain);
        state.RestoreLearned();
        state.Responses.Settle();
        Track();
        (turn, table) = (ended.Turn, ended.Table < tables.Length ? ended.Table : 0);
        tables[table].SliceFrom(table == ended.Table ? ended.Key : 0);
    }

    private void Slice(SliceBudget budget, SlicePlace begun)
    {
        while (!budget.IsSpent && tables[table].CaptureSlice(budget))
        {
            table++;
            if (table == tables.Length)
            {
                (turn, table) = (turn + 1, 0);
            }

            if (new SlicePlace(turn, table, 0).OneTurnBack >= begun)
            {
                // All the way round: a small state is whole in each segment.
                return;
            }
        }
    }

    private ChainCapture Take(OutboxBatch news, SlicePlace begun)
    {
        var parts = new List<(int Table, IChainPart Part)>();
        for (var index = 0; index < tables.Length; index++)
        {
            if (tables[index].TakePart() is { } part)
            {
                parts.Add((index, part));
            }
        }

        return new ChainCapture(state.Position, state.Now, state.Configuration.Version)
        {
            News = news,
            Parts = parts,
            Begun = begun,
            Ended = new SlicePlace(turn, table, tables[table].SlicedTo),
        };
    }
}
