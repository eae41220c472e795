using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// Alerts per second over <c>POST /api/v2/alerts</c>, and CPU per alert, of our service and of a stock Alertmanager, in
/// turns: each pass a fresh process with the same series, as fast as answers come, counted until all is worked off.
/// </summary>
internal sealed class NeighborRatio(TimeProvider time)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FillLimit = TimeSpan.FromMinutes(3);

    // An answer is given when the batch is on the disk, so single alerts need many connections for either to be busy.
    private static readonly (int Batch, int Connections, long Most)[] Shapes = [(1, 128, 500_000), (10, 64, 1_000_000), (100, 16, 2_400_000)];

    public void Run(ScenarioRun run)
    {
        foreach (var (batch, connections, most) in Shapes)
        {
            var passes = new List<(Pass Ours, Pass Theirs)>();
            for (var round = 0; round < run.Size(1, 1, 5); round++)
            {
                passes.Add((Measure(run, new BigOpsTarget(), batch, connections, most), Measure(run, new AlertmanagerTarget(), batch, connections, most / 4)));
            }

            Report(run, batch, connections, passes);
        }
    }

    private Pass Measure(ScenarioRun run, TargetProcess target, int batch, int connections, long most)
    {
        using (target)
        {
            target.Start(StartLimit);
            using var group = new SenderGroup(target, connections, run.Size(1_000, 50_000, 50_000), time);
            group.Prefill(FillLimit);
            group.Prepare(run.Size(most / 100, most, most), batch);
            // Long enough for the just-in-time compiler to have finished.
            group.SendClosed(TimeSpan.FromSeconds(run.Size(0.2, 6, 10)));
            Backlog.WaitUntilWorkedOff(target, group);
            var before = (Cpu: target.CpuSeconds, Alerts: group.Acknowledged);
            var rate = Backlog.MeasureRate(target, group, TimeSpan.FromSeconds(run.Size(0.3, 4, 8)));
            var cpu = (target.CpuSeconds - before.Cpu) / (group.Acknowledged - before.Alerts);
            if (group.Acknowledged == before.Alerts)
            {
                run.Problem($"{target.Name} acknowledged nothing in the measured time.");
            }

            Check(run, target, group);
            return new Pass(rate, cpu * 1e6, target.ResidentBytes);
        }
    }

    private static void Check(ScenarioRun run, TargetProcess target, SenderGroup group)
    {
        if (target is BigOpsTarget ours)
        {
            SelfCheck.Compare(run, ours, group);
            run.Remark($"{ours.Name}: {group.Answers(429)} batches refused for a while; {SelfCheck.Collections(ours)}");
        }
        else if (target.Received(target.Metrics()) is var received && received != group.Acknowledged)
        {
            run.Problem($"{target.Name} took {received} alerts in; {group.Acknowledged} were acknowledged.");
        }
    }

    private static void Report(ScenarioRun run, int batch, int connections, List<(Pass Ours, Pass Theirs)> passes)
    {
        var ours = Statistics.Median(passes.Select(pass => pass.Ours.PerSecond));
        var theirs = Statistics.Median(passes.Select(pass => pass.Theirs.PerSecond));
        run.Found(FormattableString.Invariant($"http.{batch}"), Statistics.Median(passes.Select(pass => pass.Ours.PerSecond / pass.Theirs.PerSecond)), FormattableString.Invariant(
            $"{ours:F0}/s ÷ {theirs:F0}/s, {connections} connections, {passes.Count} passes; CPU {Statistics.Median(passes.Select(pass => pass.Ours.CpuMicroseconds)):F1} and {Statistics.Median(passes.Select(pass => pass.Theirs.CpuMicroseconds)):F1} µs an alert"));
        if (batch == 100)
        {
            run.Found("http.cpu", Statistics.Median(passes.Select(pass => pass.Ours.CpuMicroseconds / pass.Theirs.CpuMicroseconds)), "CPU of the server's process alone");
        }
    }
}
