using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Planning;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>What it costs to plan the response to an incident, by itself: finding the policies, drawing targets and parameters, asking all gates, keeping it. One thread.</summary>
internal sealed class ResponsePlanCost : IScopeSize
{
    private const int Policies = 10_000;
    private const int Block = 100;
    private const long Start = 1_767_571_200_000;

    private readonly PolicySet policies = new(new ResponseOptions { Policies = [.. Enumerable.Range(0, Policies).Select(PolicyOf)] });

    /// <summary>Measures.</summary>
    public static void Run(ScenarioRun run)
    {
        var cost = new ResponsePlanCost();
        var incidents = Open(run.Size(200, 1_000, 1_000));
        cost.WarmUp(incidents, run.Size(1, 20, 20));
        var blocks = new List<double>();
        var planned = 0;
        for (var round = 0; round < run.Size(2, 100, 300); round++)
        {
            // Each round is a second with all incidents in it, into a table that has that of the round before no more.
            planned += cost.Measure(incidents, round, blocks);
        }

        if (planned != incidents.Count * run.Size(2, 100, 300))
        {
            run.Problem($"{planned} responses were planned; each incident should have had one each time.");
        }

        blocks.Sort();
        run.Found("response.plan", Statistics.Median(blocks), FormattableString.Invariant(
            $"median of {blocks.Count} blocks of {Block} incidents, {Policies} policies of which one answers, a parameter, all gates; 90 % of blocks under {Statistics.Percentile(blocks, 0.9):F1} µs"));
    }

    public int SizeOf(string tenant, string scope, TargetKind kind) => int.MaxValue;

    // A service plans for weeks: code that is still being compiled is not what is asked about. The pauses are for the compiler.
    private void WarmUp(List<IncidentState> incidents, int times)
    {
        for (var time = 0; time < times; time++)
        {
            Measure(incidents, time, []);
            Thread.Sleep(100);
        }
    }

    private int Measure(List<IncidentState> incidents, int round, List<double> blocks)
    {
        var table = new ResponseTable(new LimitCounters());
        var planner = new ResponsePlanner(new GateKeeper(table, new KillSwitches(new LimitCounters()), this), table);
        var now = new Instant(Start + (round * 1_000));
        for (var first = 0; first < incidents.Count; first += Block)
        {
            var begun = Stopwatch.GetTimestamp();
            for (var place = first; place < first + Block; place++)
            {
                var subject = new ResponseSubject(incidents[place]);
                foreach (var policy in policies.Matching(ResponseTrigger.Opened, subject))
                {
                    table.Put(planner.Plan(policy, ResponseTrigger.Opened, subject, new PlanContext(round, 1, "benchmark", policies, now)));
                }
            }

            blocks.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Block);
        }

        return table.Count;
    }

    private static List<IncidentState> Open(int count)
    {
        var pipeline = new CorrelationPipeline(new ShardIdentity(1, 2), new PipelineConfiguration { Version = "benchmark" });
        for (var number = 0; number < count; number++)
        {
            var now = new Instant(Start);
            pipeline.Process(new LogItem(number + 1, now, new Event
            {
                Source = "benchmark",
                SeverityNumber = 17,
                Identity = new Fingerprint((ulong)number + 1, ((ulong)number + 1) * 0x9E3779B97F4A7C15),
                Check = "Hung",
                Entity = NameOf("host", number),
                Service = NameOf("service", number * (Policies / count)),
                OccurredAt = now,
                ReceivedAt = now,
            }));
        }

        return [.. pipeline.State.Incidents.All];
    }

    private static ResponsePolicyConfig PolicyOf(int number) => new()
    {
        Name = NameOf("policy", number),
        Executor = "runner",
        Mode = ResponseMode.Auto,
        Targets = TargetKind.Entities,
        Match = new MatcherSet([new Matcher("service", MatchOperator.Equal, NameOf("service", number))]),
        Cooldown = TimeSpan.FromMinutes(30),
        Parameters = new Dictionary<string, ParameterConfig> { ["service"] = new() { Field = "service" } },
    };

    private static string NameOf(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");
}
