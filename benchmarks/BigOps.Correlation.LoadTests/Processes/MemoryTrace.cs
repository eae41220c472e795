using System.Diagnostics;

namespace BigOps.Correlation.LoadTests.Processes;

/// <summary>Resident memory of a process over time, taken five times a second on a thread of its own.</summary>
internal sealed class MemoryTrace : IDisposable
{
    private const int PauseMilliseconds = 200;
    private readonly List<(TimeSpan At, long Bytes)> samples = [];
    private readonly ManualResetEventSlim stopped = new();
    private readonly Thread thread;

    public MemoryTrace(TargetProcess target)
    {
        var start = Stopwatch.GetTimestamp();
        samples.Add((TimeSpan.Zero, target.ResidentBytes));
        thread = new Thread(() =>
        {
            while (!stopped.Wait(PauseMilliseconds))
            {
                samples.Add((Stopwatch.GetElapsedTime(start), target.ResidentBytes));
            }
        }) { IsBackground = true, Name = "memory" };
        thread.Start();
    }

    /// <summary>Ends; only then may the samples be read.</summary>
    public void Stop()
    {
        stopped.Set();
        thread.Join();
    }

    /// <summary>The most that was resident up to a moment.</summary>
    public long LargestUntil(TimeSpan end) => samples.Where(sample => sample.At <= end).Max(sample => sample.Bytes);

    public void Dispose()
    {
        Stop();
        stopped.Dispose();
    }
}
