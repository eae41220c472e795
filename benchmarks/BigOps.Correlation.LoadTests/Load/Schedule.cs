using System.Diagnostics;

namespace BigOps.Correlation.LoadTests.Load;

/// <summary>Waits for moments of a schedule.</summary>
internal static class Schedule
{
    private static readonly TimeSpan SleepPrecision = TimeSpan.FromMilliseconds(1.5);

    /// <summary>Waits until so long after the start.</summary>
    /// <param name="start">A time stamp of <see cref="Stopwatch"/>.</param>
    /// <param name="after">How long after it.</param>
    /// <param name="exact">False may be a millisecond late and burns no core; true gives up the thread's turn for the last one.</param>
    public static void WaitUntil(long start, TimeSpan after, bool exact)
    {
        while (after - Stopwatch.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
        {
            if (!exact || left > SleepPrecision)
            {
                Thread.Sleep(1);
            }
            else
            {
                Thread.Yield();
            }
        }
    }
}
