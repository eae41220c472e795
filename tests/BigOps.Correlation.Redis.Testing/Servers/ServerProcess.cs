using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace BigOps.Correlation.Redis.Testing.Servers;

/// <summary>A server that a test started, and therefore may stop and kill, by its id.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 100;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    private ServerProcess(Process process)
    {
        this.process = process;
        // A test run that is stopped leaves no server behind.
        AppDomain.CurrentDomain.ProcessExit += Kill;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its process id.</summary>
    public int Id => process.Id;

    /// <summary>Processor time it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>The latest lines of output and errors.</summary>
    public string Tail => string.Join(Environment.NewLine, lines);

    /// <summary>Starts a program.</summary>
    public static ServerProcess Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        try
        {
            return new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException($"{program} cannot be started; eng/test.sh installs what the tests need.", error);
        }
    }

    /// <summary>SIGSTOP: it hangs, its connections stay open.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        Kill(this, EventArgs.Empty);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        await KillAsync();
        process.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (!process.HasExited)
        {
            process.Kill();
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
