using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>Holds a service to what it acknowledged.</summary>
internal static class SelfCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Longer than a collection or a checkpoint on a busy machine: what has not moved for so long will not.
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits until the service has worked off what it acknowledged, and compares: it must have taken every alert, and hold
    /// exactly the series that fire. Differences are problems of the run.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="target">The service.</param>
    /// <param name="group">What was sent to it since it started.</param>
    /// <param name="probes">Alerts besides, each of a series of its own that fires.</param>
    /// <returns>Acknowledged alerts that the service does not know of.</returns>
    public static double Compare(ScenarioRun run, BigOpsTarget target, SenderGroup group, int probes = 0)
    {
        var expected = group.Active + probes;
        var received = group.Acknowledged + probes;
        var deadline = new Deadline(Patience);
        var metrics = target.Metrics();
        var moved = deadline.Elapsed;
        while ((BigOpsTarget.Active(metrics) != expected || target.Received(metrics) != received) && !deadline.IsOver && deadline.Elapsed - moved < Standstill)
        {
            var before = target.Received(metrics);
            Thread.Sleep(500);
            metrics = target.Metrics();
            moved = target.Received(metrics) == before ? moved : deadline.Elapsed;
        }

        var lost = received - target.Received(metrics);
        if (lost != 0)
        {
            run.Problem($"{target.Name} took {target.Received(metrics)} alerts in; {received} were acknowledged.");
        }

        if (BigOpsTarget.Active(metrics) != expected)
        {
            run.Problem($"{target.Name} holds {BigOpsTarget.Active(metrics)} active alerts; by what was acknowledged there are {expected}.");
        }

        var failed = metrics.Sum("bigops_http_requests_total", "code=\"5") + metrics.Sum("bigops_pipeline_failures_total");
        if (failed > 0)
        {
            run.Problem($"{failed} requests or events failed inside {target.Name}.");
        }

        return Math.Max(0, lost);
    }

    /// <summary>What the collector of the service did, as text.</summary>
    public static string Collections(BigOpsTarget target)
    {
        var metrics = target.Metrics();
        double Of(int generation) => metrics.Sum("dotnet_gc_collections_total", $"generation=\"{generation}\"");
        return FormattableString.Invariant(
            $"collections {Of(0):F0}/{Of(1):F0}/{Of(2):F0}, paused {metrics.Sum("dotnet_gc_pause_seconds_total"):F2} s; resident {target.ResidentBytes / 1e6:F0} MB");
    }
}
