using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>What it costs to plan responses: incidents are opened with many policies, of which one answers each, and with none. One thread.</summary>
internal sealed class ResponsePlanCost
{
    private const int Block = 100;
    private const long Start = 1_767_571_200_000;

    private readonly CorrelationPipeline pipeline;
    private readonly int services;
    private long position;

    private ResponsePlanCost(int policies, int services)
    {
        this.services = services;
        pipeline = new CorrelationPipeline(new ShardIdentity(1, 2), new PipelineConfiguration
        {
            Version = "benchmark",
            Correlation = new CorrelationOptions { NoiseGate = false },
            Responses = new ResponseOptions
            {
                Policies = [.. Enumerable.Range(0, policies).Select(PolicyOf)],
            },
        });
    }

    /// <summary>Measures.</summary>
    public static void Run(ScenarioRun run)
    {
        var policies = run.Size(100, 10_000, 10_000);
        var incidents = run.Size(1_000, 8_000, 8_000);
        // Once each before it counts.
        new ResponsePlanCost(policies, policies).Measure(Block * 2);
        var (without, with) = (new ResponsePlanCost(0, policies), new ResponsePlanCost(policies, policies));
        var (bare, planned) = (without.Measure(incidents), with.Measure(incidents));
        if (with.pipeline.State.Responses.Count != incidents || without.pipeline.State.Responses.Count != 0)
        {
            run.Problem($"{with.pipeline.State.Responses.Count} responses were planned, not {incidents}.");
        }

        bare.Sort();
        planned.Sort();
        run.Found("responses.plan", Statistics.Median(planned) - Statistics.Median(bare), FormattableString.Invariant(
            $"{policies} policies of which one answers, nine gates, against none: median of {planned.Count} blocks of {Block} incidents; {Statistics.Median(planned):F1} against {Statistics.Median(bare):F1} µs for each"));
    }

    private static ResponsePolicyConfig PolicyOf(int number) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"policy-{number}"),
        Executor = "x",
        Match = new MatcherSet([new Matcher("severity", MatchOperator.Equal, "error"), new Matcher("service", MatchOperator.Equal, ServiceOf(number))]),
    };

    private List<double> Measure(int incidents)
    {
        var blocks = new List<double>();
        var events = new Event[Block];
        for (var done = 0; done < incidents; done += Block)
        {
            for (var place = 0; place < Block; place++)
            {
                events[place] = EventOf(done + place);
            }

            // Virtual time passes, so that neither time nor a burst puts incidents together.
            var begun = Stopwatch.GetTimestamp();
            foreach (ref readonly var value in events.AsSpan())
            {
                var now = new Instant(Start + (++position * 60_000));
                pipeline.Process(new LogItem(position, now, value with { OccurredAt = now, ReceivedAt = now }));
            }

            blocks.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Block);
        }

        return blocks;
    }

    private Event EventOf(int number) => new()
    {
        Source = "benchmark",
        SeverityNumber = 17,
        Identity = new Fingerprint(7, ((ulong)number + 1) * 0x9E3779B97F4A7C15),
        Check = string.Create(CultureInfo.InvariantCulture, $"check-{number}"),
        Entity = string.Create(CultureInfo.InvariantCulture, $"node-{number}"),
        Service = ServiceOf((int)(number * 7_919L % services)),
    };

    private static string ServiceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"service-{number}");
}
