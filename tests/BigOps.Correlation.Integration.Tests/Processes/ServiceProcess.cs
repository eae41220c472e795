using System.Diagnostics;
using System.Globalization;

namespace BigOps.Correlation.Integration.Tests.Processes;

/// <summary>A running service with a data directory of its own, on a port of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder folder = new();
    private readonly string? configuration;
    private readonly string started;
    private ExternalProcess process = null!;

    private ServiceProcess(string? configuration, string started)
    {
        this.started = started;
        Port = FreePort.Next();
        Address = new Uri($"http://127.0.0.1:{Port.ToString(CultureInfo.InvariantCulture)}");
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };
        this.configuration = configuration is null ? null : folder.File("bigops.yaml", configuration);
    }

    public int Port { get; }

    public Uri Address { get; }

    /// <summary>Where its gRPC is.</summary>
    public Uri GrpcAddress { get; } = new($"http://127.0.0.1:{FreePort.Next().ToString(CultureInfo.InvariantCulture)}");

    /// <summary>host:port, as other tools want it.</summary>
    public string Target => Address.Authority;

    public HttpClient Http { get; }

    /// <summary>From the start of the process to its first word of being ready.</summary>
    public TimeSpan StartTook { get; private set; }

    public string Tail => process.Tail;

    /// <summary>The data directory; nobody else may open it while the service runs.</summary>
    public string DataDirectory => Path.Combine(folder.Path, "data");

    /// <summary>Starts a service.</summary>
    /// <param name="configuration">Text of bigops.yaml; none by default.</param>
    /// <param name="started">The probe that says when it has started.</param>
    public static async Task<ServiceProcess> StartAsync(string? configuration = null, string started = "/readyz")
    {
        var service = new ServiceProcess(configuration, started);
        try
        {
            await service.LaunchAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL.</summary>
    public Task KillAsync() => process.KillAsync();

    /// <summary>SIGTERM; gives the exit code.</summary>
    public Task<int> StopAsync() => process.StopAsync();

    /// <summary>SIGSTOP: it stands still, and everything it holds stays open.</summary>
    public Task FreezeAsync() => process.SignalAsync("STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public Task ThawAsync() => process.SignalAsync("CONT");

    /// <summary>Starts it again over the same data, at the same address.</summary>
    public async Task RestartAsync()
    {
        await process.DisposeAsync();
        await LaunchAsync();
    }

    /// <summary>Waits until it takes traffic.</summary>
    public Task ReadyAsync(TimeSpan within) => Eventually.TrueAsync("the service is ready", within, () => AnswersAsync("/readyz"), () => process.Tail);

    /// <summary>Resident memory as the kernel counts it.</summary>
    public long ResidentBytes()
    {
        var line = File.ReadLines($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        folder.Dispose();
    }

    private async Task LaunchAsync()
    {
        var clock = Stopwatch.StartNew();
        string[] arguments = ["serve", "--data", DataDirectory, "--urls", Address.ToString().TrimEnd('/'), "--grpc-urls", GrpcAddress.ToString().TrimEnd('/')];
        process = ExternalProcess.Start(BigOpsExecutable.Path, configuration is null ? arguments : [.. arguments, "--config", configuration], folder.Path);
        await Eventually.TrueAsync("the service is ready", StartLimit, () => AnswersAsync(started), () => process.Tail);
        StartTook = clock.Elapsed;
    }

    private async Task<bool> AnswersAsync(string probe)
    {
        if (process.HasExited)
        {
            throw new InvalidOperationException($"The service ended with {process.ExitCode}.{Environment.NewLine}{process.Tail}");
        }

        using var answer = await Http.GetAsync(new Uri(probe, UriKind.Relative));
        return answer.IsSuccessStatusCode;
    }
}
