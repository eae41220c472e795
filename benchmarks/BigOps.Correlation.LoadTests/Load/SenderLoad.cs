using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.LoadTests.Http;

namespace BigOps.Correlation.LoadTests.Load;

/// <summary>
/// The load of one connection: series of its own, sent in order, so that what was acknowledged says exactly which alerts
/// the receiver must hold. A refused batch (429) is sent again before anything else. One thread at a time.
/// </summary>
internal sealed class SenderLoad : IDisposable
{
    private const int PrefillBatch = 500;
    private const int RefusedPause = 5;

    private readonly AlertLoad load;
    private readonly SeriesStarts starts;
    private readonly AlertConnection connection;
    private readonly TimeProvider time;
    private readonly Queue<(AlertBatch Batch, int ActiveAfter)> prepared = new();

    public SenderLoad(LoadModel model, int port, TimeProvider time)
    {
        load = new AlertLoad(model);
        starts = new SeriesStarts(model);
        connection = new AlertConnection(port);
        this.time = time;
    }

    /// <summary>Alerts that were acknowledged.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Series that fire, by what was acknowledged.</summary>
    public int Active { get; private set; }

    /// <summary>Answers by status.</summary>
    public Dictionary<int, long> Answers { get; } = [];

    /// <summary>Batches that wait to be sent.</summary>
    public int Prepared => prepared.Count;

    /// <summary>Writes batches ahead of time.</summary>
    public void Prepare(int batches, int size)
    {
        var alerts = new LoadAlert[size];
        var head = AlertConnection.Head(AlertBatch.SizeOf(size));
        for (var index = 0; index < batches; index++)
        {
            load.Next(alerts);
            prepared.Enqueue((new AlertBatch(alerts, head), load.Active));
        }
    }

    /// <summary>Brings the receiver into the state in which the measurement begins.</summary>
    public void Prefill(Deadline deadline)
    {
        foreach (var alerts in load.Prefill(PrefillBatch))
        {
            prepared.Enqueue((new AlertBatch(alerts, AlertConnection.Head(AlertBatch.SizeOf(alerts.Length))), load.Active));
            if (!SendNext(deadline))
            {
                throw new TimeoutException($"The state was not filled in time; {Acknowledged} alerts were acknowledged.");
            }
        }
    }

    /// <summary>Sends the next batch until it is acknowledged.</summary>
    /// <returns>False where the deadline came first, or nothing is left.</returns>
    public bool SendNext(Deadline deadline)
    {
        while (prepared.TryPeek(out var next) && !deadline.IsOver)
        {
            next.Batch.SetTimes(time.GetUtcNow().ToUnixTimeMilliseconds(), starts);
            var status = connection.Send(next.Batch.Bytes);
            Answers[status] = Answers.GetValueOrDefault(status) + 1;
            if (status == 200)
            {
                prepared.Dequeue();
                Acknowledged += next.Batch.Count;
                Active = next.ActiveAfter;
                return true;
            }

            if (status != 429)
            {
                throw new InvalidOperationException($"The receiver answered {status}.");
            }

            Thread.Sleep(RefusedPause);
        }

        return false;
    }

    public void Dispose() => connection.Dispose();
}
