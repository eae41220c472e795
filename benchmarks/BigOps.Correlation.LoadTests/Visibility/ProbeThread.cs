using BigOps.Correlation.LoadTests.Load;

namespace BigOps.Correlation.LoadTests.Visibility;

/// <summary>The thread on which probes are sent, and the failure that ended it early.</summary>
internal sealed class ProbeThread
{
    private readonly Thread thread;
    private Exception? failure;

    private ProbeThread(Action work) => thread = new Thread(() =>
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            failure = error;
        }
    }) { IsBackground = true, Name = "probes" };

    public static ProbeThread Start(int port, ProbeLog log, TimeProvider time, long start, TimeSpan interval, TimeSpan limit)
    {
        var deadline = new Deadline(limit);
        var probes = new ProbeThread(() => new ProbeSender(port, log, time).Run(start, interval, deadline));
        probes.thread.Start();
        return probes;
    }

    /// <summary>Waits for the last probe.</summary>
    /// <exception cref="InvalidOperationException">Sending failed.</exception>
    public void Join()
    {
        thread.Join();
        if (failure is not null)
        {
            throw new InvalidOperationException($"The probes failed: {failure.Message}", failure);
        }
    }
}
