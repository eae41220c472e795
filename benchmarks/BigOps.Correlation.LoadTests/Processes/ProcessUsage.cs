using System.Globalization;

namespace BigOps.Correlation.LoadTests.Processes;

/// <summary>What a process used, as the kernel counts it.</summary>
internal static class ProcessUsage
{
    // USER_HZ, which the kernel shows to programs as 100 on every architecture that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>CPU seconds of all its threads since it started, in user and kernel mode.</summary>
    public static double CpuSeconds(int process) =>
        Parse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat")));

    /// <summary>CPU seconds from the text of /proc/PID/stat.</summary>
    public static double Parse(string stat)
    {
        // The name in parentheses may hold anything; after it the fields are plain. utime and stime are the 14th and 15th.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
