using System.Diagnostics;

namespace BigOps.Correlation.Samples.Restarter.Processes;

/// <summary>One worker: starts and stops its process, and looks at its heart. One caller at a time restarts it.</summary>
internal sealed class WorkerProcess(string name, string folder, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly string heart = Path.Combine(folder, name + ".heart");
    private Process? process;

    public string Name { get; } = name;

    public string Release { get; private set; } = "1.0";

    /// <summary>When it was started last.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Whether it runs and its heart beat within the last two seconds; a young one has that long.</summary>
    public bool IsHealthy
    {
        get
        {
            var beat = File.Exists(heart) ? File.GetLastWriteTimeUtc(heart) : default;
            var last = beat > StartedAt.UtcDateTime ? beat : StartedAt.UtcDateTime;
            return process is { HasExited: false } && time.GetUtcNow().UtcDateTime - last < LongestPause;
        }
    }

    public void Start(string release)
    {
        Release = release;
        StartedAt = time.GetUtcNow();
        var self = Environment.ProcessPath!;
        var start = new ProcessStartInfo(self) { RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(self) == "dotnet")
        {
            start.ArgumentList.Add(typeof(WorkerProcess).Assembly.Location);
        }

        start.ArgumentList.Add("worker");
        start.ArgumentList.Add(heart);
        start.ArgumentList.Add(release);
        process = Process.Start(start);
        File.WriteAllText(Path.Combine(folder, Name + ".pid"), process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Ends the process: it may end by itself for a while, then it is killed.</summary>
    public async Task StopAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        if (process is not { HasExited: false } running)
        {
            return;
        }

        running.StandardInput.Close();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(grace);
        try
        {
            await running.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
        }
    }

    public void Dispose()
    {
        if (process is { HasExited: false } running)
        {
            running.Kill();
        }

        process?.Dispose();
    }
}
