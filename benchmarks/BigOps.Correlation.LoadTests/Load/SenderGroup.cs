using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Load;

/// <summary>All connections of a run, each with a thread of its own while it sends.</summary>
internal sealed class SenderGroup : IDisposable
{
    private readonly SenderLoad[] senders;

    /// <summary>Connects.</summary>
    /// <param name="target">The receiver.</param>
    /// <param name="connections">How many connections share the series.</param>
    /// <param name="active">Series that fire once the state is filled.</param>
    /// <param name="time">The clock that alerts carry.</param>
    public SenderGroup(TargetProcess target, int connections, int active, TimeProvider time)
    {
        senders = [.. Enumerable.Range(0, connections).Select(number =>
        {
            var model = new LoadModel { Active = active / connections, Seed = (ulong)number + 1 };
            return new SenderLoad(model with { FirstSeries = number * model.Most }, target.Port, time);
        })];
    }

    public int Connections => senders.Length;

    public long Acknowledged => senders.Sum(sender => sender.Acknowledged);

    public long Active => senders.Sum(sender => (long)sender.Active);

    /// <summary>Answers of one status.</summary>
    public long Answers(int status) => senders.Sum(sender => sender.Answers.GetValueOrDefault(status));

    public void Prepare(long alerts, int size)
    {
        var batches = (int)(alerts / size / senders.Length) + 1;
        Parallel.ForEach(senders, sender => sender.Prepare(batches, size));
    }

    public void Prefill(TimeSpan limit)
    {
        var deadline = new Deadline(limit);
        OnThreads((sender, _) => sender.Prefill(deadline));
    }

    /// <summary>Sends as fast as answers come, until the time is over or nothing is left.</summary>
    /// <returns>Alerts acknowledged per second.</returns>
    public double SendClosed(TimeSpan duration)
    {
        var before = Acknowledged;
        var deadline = new Deadline(duration);
        OnThreads((sender, _) =>
        {
            while (sender.SendNext(deadline))
            {
                // The next one follows at once.
            }
        });
        return (Acknowledged - before) / deadline.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// Sends on a schedule that was fixed before: a sender that was held up sends what is due as fast as it can. What is
    /// still due when the time is over is not sent.
    /// </summary>
    /// <param name="batchesPerSecond">Over all connections.</param>
    /// <param name="duration">Length of the schedule.</param>
    /// <returns>Batches that were due and were not acknowledged in time.</returns>
    public long SendOpen(double batchesPerSecond, TimeSpan duration)
    {
        var behind = 0L;
        var start = Stopwatch.GetTimestamp();
        var deadline = new Deadline(duration);
        var interval = TimeSpan.FromSeconds(senders.Length / batchesPerSecond);
        OnThreads((sender, number) =>
        {
            var count = (long)(duration / interval);
            var offset = interval * number / senders.Length;
            for (var index = 0L; index < count; index++)
            {
                Schedule.WaitUntil(start, offset + (interval * index), exact: false);
                if (!sender.SendNext(deadline))
                {
                    Interlocked.Add(ref behind, count - index);
                    return;
                }
            }
        });
        return behind;
    }

    public void Dispose() => Array.ForEach(senders, sender => sender.Dispose());

    private void OnThreads(Action<SenderLoad, int> work)
    {
        Exception? failure = null;
        var threads = senders.Select((sender, number) => new Thread(() =>
        {
            try
            {
                work(sender, number);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Interlocked.CompareExchange(ref failure, error, null);
            }
        }, maxStackSize: 256 * 1024) { IsBackground = true }).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        if (failure is not null)
        {
            throw new InvalidOperationException($"A sender failed: {failure.Message}", failure);
        }
    }
}
