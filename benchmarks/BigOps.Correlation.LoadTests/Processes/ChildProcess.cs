using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace BigOps.Correlation.LoadTests.Processes;

/// <summary>
/// A process that a scenario started. It ends with the scenario, and with this program however that ends (but for a
/// SIGKILL), by its id.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    private const int LinesKept = 200;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    public ChildProcess(string file, IEnumerable<string> arguments, string folder)
    {
        process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        }) ?? throw new InvalidOperationException($"'{file}' did not start.");
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>The latest lines of output and errors.</summary>
    public string Tail => string.Join(Environment.NewLine, lines);

    /// <summary>SIGTERM, and waits until it has drained.</summary>
    /// <exception cref="TimeoutException">It did not within the limit.</exception>
    public void Stop(TimeSpan limit)
    {
        if (process.HasExited)
        {
            return;
        }

        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        signal.WaitForExit();
        if (!process.WaitForExit(limit))
        {
            throw new TimeoutException($"Process {process.Id} did not stop within {limit.TotalSeconds} s. {Tail}");
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        Kill();
        process.Dispose();
    }

    private void KillAtExit(object? sender, EventArgs arguments) => Kill();

    private void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (lines.Count > LinesKept)
        {
            lines.TryDequeue(out _);
        }
    }
}
