using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>What a transition costs where no rule says anything: evidence and a large topology decide, and many incidents are open. One thread.</summary>
internal sealed class GraphTransitionCost
{
    private const int RegionNodes = 5;
    private const int Block = 100;
    private const long Start = 1_767_571_200_000;

    private readonly CorrelationPipeline pipeline;
    private readonly int nodes;
    private long position;

    private GraphTransitionCost(int nodes)
    {
        this.nodes = nodes;
        // Regions of a few nodes each, so that an incident may be open in every one of them.
        var edges = Enumerable.Range(0, nodes).Where(static node => node % RegionNodes != 0).Select(static node => new TopologyEdge(NameOf(node), NameOf(node - 1), "calls"));
        pipeline = new CorrelationPipeline(new ShardIdentity(1, 2), new PipelineConfiguration
        {
            Version = "benchmark",
            Topology = new TopologyConfig { Edges = [.. edges] }.ToGraph(),
            // All incidents open at one moment here, which would be a storm.
            Correlation = new CorrelationOptions { StormAt = 0 },
        });
    }

    /// <summary>Measures.</summary>
    public static void Run(ScenarioRun run)
    {
        var incidents = run.Size(200, 10_000, 10_000);
        var cost = new GraphTransitionCost(incidents * RegionNodes);
        for (var region = 0; region < incidents; region++)
        {
            cost.pipeline.Process(cost.ItemOf(EventOf(region * RegionNodes, 0), Start));
        }

        var open = cost.pipeline.State.Groups.OpenCount;
        var firings = run.Size(1_000, 50_000, 100_000);
        // Until the just-in-time compiler has finished.
        cost.Measure(0, firings);
        var blocks = cost.Measure(firings, firings);
        if (open < incidents)
        {
            run.Problem($"{open} incidents were open, not {incidents}.");
        }

        blocks.Sort();
        run.Found("transition.graph", Statistics.Median(blocks), FormattableString.Invariant(
            $"median of {blocks.Count} blocks of {Block} first firings into {open} open incidents, a graph of {cost.nodes} nodes, no rules; 90 % of blocks under {Statistics.Percentile(blocks, 0.9):F1} µs"));
    }

    private List<double> Measure(int first, int firings)
    {
        var blocks = new List<double>();
        var items = new LogItem[Block];
        for (var done = first; done < first + firings; done += Block)
        {
            for (var place = 0; place < Block; place++)
            {
                // A walk over all nodes that goes far with each step; each alert is another one.
                var number = done + place;
                items[place] = ItemOf(EventOf((int)(number * 7_919L % nodes), 1 + (number / nodes)), Start + 1_000 + (done / 10));
            }

            var begun = Stopwatch.GetTimestamp();
            for (var place = 0; place < Block; place++)
            {
                pipeline.Prefetch(items, place);
                pipeline.Process(items[place]);
            }

            blocks.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds / Block);
        }

        return blocks;
    }

    private LogItem ItemOf(in Event value, long now) =>
        new(++position, new Instant(now), value with { OccurredAt = new Instant(now), ReceivedAt = new Instant(now) });

    private static Event EventOf(int node, int check) => new()
    {
        Source = "benchmark",
        SeverityNumber = 17,
        Identity = new Fingerprint((ulong)check + 1, ((ulong)node + 1) * 0x9E3779B97F4A7C15),
        Check = string.Create(CultureInfo.InvariantCulture, $"check-{check}"),
        Entity = NameOf(node),
    };

    private static string NameOf(int node) => string.Create(CultureInfo.InvariantCulture, $"node-{node}");
}
