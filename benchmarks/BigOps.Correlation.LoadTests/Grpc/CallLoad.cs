using System.Diagnostics;

namespace BigOps.Correlation.LoadTests.Grpc;

/// <summary>Calls as fast as answers come, so many at a time.</summary>
internal static class CallLoad
{
    /// <summary>Calls per second, after a time to warm up.</summary>
    /// <param name="call">One call; throws where the answer is wrong.</param>
    /// <param name="atOnce">Calls open at a time.</param>
    /// <param name="warmUp">Not measured.</param>
    /// <param name="measured">Measured.</param>
    public static async Task<double> MeasureAsync(Func<Task> call, int atOnce, TimeSpan warmUp, TimeSpan measured)
    {
        var done = new long[atOnce * 8];
        using var over = new CancellationTokenSource();
        var callers = Enumerable.Range(0, atOnce).Select(index => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await call();
                done[index * 8]++;
            }
        })).ToArray();
        await Task.Delay(warmUp);
        var (before, clock) = (done.Sum(), Stopwatch.StartNew());
        await Task.Delay(measured);
        var rate = (done.Sum() - before) / clock.Elapsed.TotalSeconds;
        await over.CancelAsync();
        await Task.WhenAll(callers);
        return rate;
    }
}
