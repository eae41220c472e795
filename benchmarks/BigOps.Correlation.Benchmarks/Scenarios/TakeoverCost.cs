using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Chain;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>
/// What the chain of a partition's state takes, and how long another owner needs to make a shard of it: many active alerts, and
/// the ids of all events of the last minutes. Without a store; one thread.
/// </summary>
internal sealed class TakeoverCost
{
    private const long Start = 1_767_571_200_000;
    private const int EventsPerMillisecond = 100;
    private const int EventsPerSegment = 3_000;
    private const int EntitiesOfCluster = 100;

    private readonly CorrelationPipeline pipeline = New();
    private readonly ShardReadModel readModel = new();
    private readonly Queue<StateSegment> stored = new();
    private readonly StateChain chain;
    private readonly Fingerprint[] contents;
    private readonly EventContent[] known;
    private long position;

    private TakeoverCost(int alerts)
    {
        chain = StateChain.Open(null, pipeline, readModel);
        contents = [.. Enumerable.Range(1, alerts).Select(static number => Mixed(number))];
        known = [.. Enumerable.Range(0, alerts).Select(ContentOf)];
    }

    /// <summary>Measures.</summary>
    public static void Run(ScenarioRun run)
    {
        var alerts = run.Size(2_000, 50_000, 200_000);
        var events = run.Size(20_000, 1_200_000, 4_700_000);
        var cost = new TakeoverCost(alerts);
        for (var number = 0; number < events; number++)
        {
            cost.Take(number);
        }

        cost.Save();
        var state = new PartitionState(cost.position, cost.stored.Last().Number, [.. cost.stored.Select(static segment => segment.Bytes)]);
        var active = cost.pipeline.State.Tracker.Alerts.Count;
        run.Found("takeover.bytes", (double)state.SizeBytes / active, FormattableString.Invariant(
            $"{state.Segments.Count} segments with {state.SizeBytes / 1e6:F0} MB, {active} active alerts, the ids of {cost.pipeline.State.Duplicates.Count} events"));

        var times = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            var begun = Stopwatch.GetTimestamp();
            var taken = New();
            StateChain.Open(state, taken, new ShardReadModel());
            times.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            if (taken.State.Tracker.Alerts.Count != active || taken.State.Duplicates.Count != cost.pipeline.State.Duplicates.Count)
            {
                run.Problem("Not everything was taken over.");
            }
        }

        times.Sort();
        run.Found("takeover.load", times[times.Count / 2], FormattableString.Invariant($"median of {times.Count}, without the store: {times[0]:F2} to {times[^1]:F2} s"));
    }

    // A series fires for the first time, or again with another id: each alert in turn, by a walk that goes far.
    private void Take(int number)
    {
        var at = new Instant(Start + (number / EventsPerMillisecond));
        var place = (int)(number * 7_919L % known.Length);
        pipeline.Process(new LogItem(++position, at, new Event
        {
            Content = known[place],
            Delivery = Mixed(-number - 1),
            OccurredAt = at,
            ReceivedAt = at,
        }));
        if (number % EventsPerSegment == 0)
        {
            Save();
        }
    }

    private void Save()
    {
        pipeline.Publish(readModel);
        foreach (var segment in chain.Write(pipeline.CaptureChain(chain.Outbox)))
        {
            stored.Enqueue(segment);
            while (stored.Peek().Number < segment.KeepFrom)
            {
                stored.Dequeue();
            }
        }

        chain.MarkDurable();
        chain.Outbox.Told(chain.Outbox.Untold().Count);
    }

    private EventContent ContentOf(int number) => new(new ContentFields
    {
        Source = "benchmark",
        Check = string.Create(CultureInfo.InvariantCulture, $"check-{number % 7}"),
        Entity = string.Create(CultureInfo.InvariantCulture, $"node-{number}"),
        Cluster = string.Create(CultureInfo.InvariantCulture, $"cluster-{number / EntitiesOfCluster}"),
        SeverityNumber = 17,
        Identity = contents[number],
    });

    private static Fingerprint Mixed(long number)
    {
        // Spread as keyed hashes are (the finalizer of SplitMix64, Steele, Lea and Flood, OOPSLA 2014).
        static ulong Mix(ulong value)
        {
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }

        return new Fingerprint(Mix((ulong)number * 0x9E3779B97F4A7C15), Mix(((ulong)number * 0x9E3779B97F4A7C15) + 1));
    }

    private static CorrelationPipeline New() =>
        new(new ShardIdentity(1, 2), new PipelineConfiguration { Version = "benchmark", Correlation = new CorrelationOptions { StormAt = 0 } });
}
