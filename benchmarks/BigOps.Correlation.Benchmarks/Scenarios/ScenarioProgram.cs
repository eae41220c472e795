using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Reports;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>
/// The command line that both programs of benchmarks share: <c>smoke|quick|full --out DIR [SCENARIO…]</c>. A scenario that
/// fails leaves a report that says so.
/// </summary>
internal sealed class ScenarioProgram(IReadOnlyDictionary<string, Action<ScenarioRun>> scenarios, TimeProvider time)
{
    private const int Usage = 2;

    /// <summary>Runs what the arguments name.</summary>
    /// <returns>0, or 1 where a scenario had problems, or 2 for arguments that make no sense.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Count < 3 || arguments[1] != "--out" || !Enum.TryParse<RunMode>(arguments[0], ignoreCase: true, out var mode))
        {
            Console.Error.WriteLine($"smoke|quick|full --out DIR [{string.Join('|', scenarios.Keys)}]…");
            return Usage;
        }

        var files = new ReportFiles(arguments[2]);
        var names = arguments.Count > 3 ? arguments.Skip(3).ToArray() : [.. scenarios.Keys];
        if (names.FirstOrDefault(name => !scenarios.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no scenario '{unknown}'; there are {string.Join(", ", scenarios.Keys)}.");
            return Usage;
        }

        var clean = true;
        foreach (var name in names)
        {
            clean &= RunOne(name, mode, files);
        }

        return clean ? 0 : 1;
    }

    private bool RunOne(string name, RunMode mode, ReportFiles files)
    {
        Console.WriteLine($"== {name} ({mode})");
        var machine = MachineInfo.Read();
        var startedAt = time.GetUtcNow();
        var clock = Stopwatch.StartNew();
        var run = new ScenarioRun(mode, Console.WriteLine);
        try
        {
            scenarios[name](run);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The other scenarios still have something to say.
            run.Problem($"{failure.GetType().Name}: {failure.Message}");
            Console.Error.WriteLine(failure);
        }

        files.Write(new ScenarioReport
        {
            Scenario = name,
            Mode = mode.ToString(),
            StartedAt = startedAt,
            Seconds = clock.Elapsed.TotalSeconds,
            Machine = machine,
            Figures = run.Figures,
            Remarks = run.Remarks,
            Problems = run.Problems,
        });
        return run.Problems.Count == 0;
    }
}
