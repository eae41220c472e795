namespace BigOps.Correlation.Samples.Restarter.Processes;

/// <summary>The process that is restarted: it beats its heart into a file. A release that is called broken stops doing so.</summary>
internal static class Worker
{
    public static async Task<int> RunAsync(string file, string release)
    {
        // Whoever started it holds the other end: when that is gone, so is the worker.
        var orphaned = Task.Run(Console.In.ReadLine);
        for (var beat = 0; !orphaned.IsCompleted; beat++)
        {
            if (beat < 3 || !release.Contains("broken", StringComparison.Ordinal))
            {
                await File.WriteAllTextAsync(file, release);
            }

            await Task.WhenAny(orphaned, Task.Delay(TimeSpan.FromMilliseconds(200)));
        }

        return 0;
    }
}
