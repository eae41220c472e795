using System.Globalization;
using System.Runtime.InteropServices;

namespace BigOps.Correlation.Benchmarks.Reports;

/// <summary>What a figure depends on besides the code.</summary>
internal sealed record MachineInfo
{
    /// <summary>Model of the processor.</summary>
    public required string Processor { get; init; }

    /// <summary>Cores that this process may use.</summary>
    public required int Cores { get; init; }

    /// <summary>Memory of the machine in GB.</summary>
    public required double MemoryGigabytes { get; init; }

    /// <summary>System and its kernel.</summary>
    public required string System { get; init; }

    /// <summary>Runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>Commit that was built, with a plus where something was not committed.</summary>
    public required string Commit { get; init; }

    /// <summary>Processes that wanted to run in the minute before, as the kernel counts them: above 0.5 somebody else was at work.</summary>
    public required double LoadBefore { get; init; }

    public static MachineInfo Read() => new()
    {
        Processor = Value("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Cores = Environment.ProcessorCount,
        MemoryGigabytes = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
        System = RuntimeInformation.OSDescription,
        Runtime = RuntimeInformation.FrameworkDescription,
        Commit = Environment.GetEnvironmentVariable("BENCH_COMMIT") ?? "unknown",
        LoadBefore = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture),
    };

    private static string? Value(string path, string name) => File.ReadLines(path)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault();
}
