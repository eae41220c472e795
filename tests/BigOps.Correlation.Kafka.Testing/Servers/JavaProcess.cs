using System.Collections.Concurrent;
using System.Diagnostics;

namespace BigOps.Correlation.Kafka.Testing.Servers;

/// <summary>A Java program out of Kafka's archive that a test started, and therefore may kill, by its id.</summary>
internal sealed class JavaProcess : IAsyncDisposable
{
    private const int LinesKept = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // Small, and started fast: the programs live for seconds.
    private static readonly string[] Economical = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Djava.net.preferIPv4Stack=true"];
    private readonly ConcurrentQueue<string> lines = new();
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private JavaProcess(Process process)
    {
        this.process = process;
        // A test run that is stopped leaves no server behind.
        AppDomain.CurrentDomain.ProcessExit += Kill;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => exited.TrySetResult();
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>The latest lines of output and errors.</summary>
    public string Tail => string.Join(Environment.NewLine, lines);

    /// <param name="log4j">Path of the logging configuration.</param>
    /// <param name="heap">As <c>-Xmx</c> takes it.</param>
    /// <param name="arguments">The class and its arguments.</param>
    public static JavaProcess Start(string log4j, string heap, params string[] arguments)
    {
        var start = new ProcessStartInfo("java", [.. Economical, "-Xmx" + heap, "-Dlog4j.configuration=file:" + log4j, "-cp", KafkaArchive.ClassPath, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(log4j),
        };
        try
        {
            return new JavaProcess(Process.Start(start) ?? throw new InvalidOperationException("java did not start."));
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException("java cannot be started; eng/test.sh installs what the tests need.", error);
        }
    }

    /// <summary>Waits until the program is ready; fails where it ends before, or takes too long.</summary>
    public async Task ReadyAsync(string what, TimeSpan within, Func<Task<bool>> isReady)
    {
        var clock = Stopwatch.StartNew();
        while (!await isReady())
        {
            if (process.HasExited || clock.Elapsed > within)
            {
                throw new TimeoutException($"{what} is not ready after {clock.Elapsed.TotalSeconds:F1} s ({(process.HasExited ? "it ended" : "it runs")}). {Tail}");
            }

            await Task.Delay(Pause);
        }
    }

    public bool Said(string text) => lines.Any(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for its end and gives the exit code.</summary>
    public async Task<int> ExitCodeAsync(TimeSpan within)
    {
        await exited.Task.WaitAsync(within);
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

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
