using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.LoadTests.Http;

namespace BigOps.Correlation.LoadTests.Processes;

/// <summary>A service under load, with a folder and a port of its own.</summary>
internal abstract class TargetProcess : IDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(2);
    private ChildProcess? process;

    protected TargetProcess(string name)
    {
        Name = name;
        Port = FreePort.Next();
        Folder = Directory.CreateTempSubdirectory("bigops-load-").FullName;
        Http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")), Timeout = TimeSpan.FromMinutes(1) };
    }

    /// <summary>Its name in reports.</summary>
    public string Name { get; }

    public int Port { get; }

    public HttpClient Http { get; }

    public double CpuSeconds => ProcessUsage.CpuSeconds(Running.Id);

    public long ResidentBytes => ResidentMemory.Of(Running.Id);

    public string Tail => process?.Tail ?? "";

    /// <summary>From the start of the process to its first word of being ready.</summary>
    public TimeSpan StartTook { get; private set; }

    protected string Folder { get; }

    private ChildProcess Running => process ?? throw new InvalidOperationException($"{Name} does not run.");

    /// <summary>Starts it, over the same data where it ran before, and waits until it is ready.</summary>
    public void Start(TimeSpan limit)
    {
        process?.Dispose();
        var clock = Stopwatch.StartNew();
        var (file, arguments) = Command();
        process = new ChildProcess(file, arguments, Folder);
        while (!IsReady())
        {
            if (process.HasExited || clock.Elapsed > limit)
            {
                throw new TimeoutException($"{Name} was not ready after {clock.Elapsed.TotalSeconds:F1} s. {process.Tail}");
            }

            Thread.Sleep(5);
        }

        StartTook = clock.Elapsed;
    }

    /// <summary>Lets it drain and end.</summary>
    public void Stop() => Running.Stop(StopLimit);

    /// <summary>Its metrics now.</summary>
    /// <exception cref="InvalidOperationException">It has ended by itself.</exception>
    public MetricsSnapshot Metrics()
    {
        try
        {
            return MetricsSnapshot.Parse(Http.GetStringAsync(new Uri("/metrics", UriKind.Relative)).GetAwaiter().GetResult());
        }
        catch (HttpRequestException failure) when (Running.HasExited)
        {
            throw new InvalidOperationException($"{Name} has ended by itself. {Running.Tail}", failure);
        }
    }

    /// <summary>Alerts that it says it took in since it started.</summary>
    public abstract double Received(MetricsSnapshot metrics);

    public void Dispose()
    {
        Http.Dispose();
        process?.Dispose();
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // It was just killed and may hold a file for a moment; the folder is a temporary one.
        }
    }

    protected abstract (string File, IReadOnlyList<string> Arguments) Command();

    private bool IsReady()
    {
        try
        {
            using var answer = Http.Send(new HttpRequestMessage(HttpMethod.Get, "/-/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
