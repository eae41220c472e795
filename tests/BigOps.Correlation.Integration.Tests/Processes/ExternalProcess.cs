using System.Collections.Concurrent;
using System.Diagnostics;

namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>A process that a test started and therefore may stop, by its id.</summary>
internal sealed class ExternalProcess : IAsyncDisposable
{
    private const int LinesKept = 400;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    private ExternalProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The latest lines of output and errors, and the exit code where it has ended.</summary>
    public string Tail => string.Join(Environment.NewLine, process.HasExited ? lines.Append($"(It ended with {process.ExitCode}.)") : lines);

    public static ExternalProcess Start(string file, IEnumerable<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        try
        {
            return new ExternalProcess(Process.Start(start) ?? throw new InvalidOperationException($"'{file}' did not start."));
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException($"'{file}' cannot be started; eng/test.sh installs what the tests need.", error);
        }
    }

    /// <summary>SIGKILL: nothing of the process runs after it.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Sends a signal by its name without SIG.</summary>
    public async Task SignalAsync(string name)
    {
        using var signal = Process.Start("kill", ["-" + name, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>SIGTERM, and the exit code once it has drained.</summary>
    public async Task<int> StopAsync()
    {
        if (!process.HasExited)
        {
            await SignalAsync("TERM");
            using var timeout = new CancellationTokenSource(Grace);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw new TimeoutException($"Process {process.Id} did not stop within {Grace.TotalSeconds} s of SIGTERM.{Environment.NewLine}{Tail}");
            }
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
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
