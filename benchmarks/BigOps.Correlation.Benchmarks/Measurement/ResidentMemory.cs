using System.Globalization;
using System.Runtime;

namespace BigOps.Correlation.Benchmarks.Measurement;

/// <summary>Memory as the kernel counts it.</summary>
internal static class ResidentMemory
{
    /// <summary>Resident bytes of this process after everything that is garbage was given back.</summary>
    public static long AfterCollection()
    {
        for (var time = 0; time < 3; time++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return Of(Environment.ProcessId);
    }

    /// <summary>Resident bytes of a process.</summary>
    public static long Of(int process)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status"))
            .First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
