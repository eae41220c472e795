namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>
/// The load with a clock of its own: batches come at a rate of virtual time, so a run in memory sees the times that a
/// service would see at that rate. One thread.
/// </summary>
internal sealed class LoadStream
{
    // 2026-01-05T00:00:00Z; any moment will do, as long as it is always the same.
    private const long Start = 1_767_571_200_000;

    private readonly AlertLoad load;
    private readonly SeriesStarts starts;
    private readonly int batchSize;
    private readonly double step;
    private double clock = Start;

    /// <summary>Creates the stream.</summary>
    /// <param name="model">The load.</param>
    /// <param name="batchSize">Alerts in a batch.</param>
    /// <param name="perSecond">Alerts in a second of virtual time.</param>
    public LoadStream(LoadModel model, int batchSize, double perSecond)
    {
        load = new AlertLoad(model);
        starts = new SeriesStarts(model);
        this.batchSize = batchSize;
        step = batchSize / perSecond * 1_000;
    }

    /// <summary>Series that fire after everything that was drawn.</summary>
    public int Active => load.Active;

    /// <summary>The batches that lead to the state in which the measurement begins, each with its time.</summary>
    public IEnumerable<(AlertBatch Batch, long Now)> Prefill() => load.Prefill(batchSize).Select(Timed);

    /// <summary>The next batches, each with its time.</summary>
    public IReadOnlyList<(AlertBatch Batch, long Now)> Next(int batches)
    {
        var result = new (AlertBatch Batch, long Now)[batches];
        var alerts = new LoadAlert[batchSize];
        for (var index = 0; index < batches; index++)
        {
            load.Next(alerts);
            result[index] = Timed(alerts);
        }

        return result;
    }

    private (AlertBatch Batch, long Now) Timed(LoadAlert[] alerts)
    {
        clock += step;
        var now = (long)clock;
        var batch = new AlertBatch(alerts, []);
        batch.SetTimes(now, starts);
        return (batch, now);
    }
}
