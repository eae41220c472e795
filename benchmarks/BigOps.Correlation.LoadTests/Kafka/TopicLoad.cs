using BigOps.Correlation.Benchmarks.Load;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>
/// The load, written to a topic as native events, and what a reader of all of it must know then. Every batch that is drawn
/// has a time of its own, later than that of the one before and never in the future, however fast they are written. One
/// thread.
/// </summary>
internal sealed class TopicLoad(LoadModel model, TimeProvider time)
{
    private const int Batch = 100;
    private const long BehindMilliseconds = 60_000;
    private readonly AlertLoad load = new(model);
    private readonly NativeEvents events = new();
    private readonly LoadAlert[] drawn = new LoadAlert[Batch];
    private int next = Batch;
    private long batchAt;

    /// <summary>Events that were written.</summary>
    public long Count => events.Count;

    /// <summary>Series that fire by what was drawn; some of a batch may not be written yet.</summary>
    public int Active => load.Active;

    /// <summary>Writes what leads to the state in which the measurement begins.</summary>
    public void Prefill(EventWriter writer)
    {
        foreach (var batch in load.Prefill(Batch))
        {
            Turn();
            foreach (var alert in batch)
            {
                writer.Write(events.Write(alert, batchAt));
            }
        }

        writer.Flush();
    }

    /// <summary>Writes so many events; a multiple of a hundred leaves none drawn and not written.</summary>
    public void Write(EventWriter writer, int count)
    {
        for (; count > 0; count--)
        {
            if (next == Batch)
            {
                load.Next(drawn);
                next = 0;
                Turn();
            }

            writer.Write(events.Write(drawn[next++], batchAt));
        }
    }

    /// <summary>Writes what was drawn and is not written yet.</summary>
    public void Finish(EventWriter writer)
    {
        Write(writer, Batch - next);
        writer.Flush();
    }

    private void Turn() => batchAt = Math.Max(batchAt + 1, time.GetUtcNow().ToUnixTimeMilliseconds() - BehindMilliseconds);
}
