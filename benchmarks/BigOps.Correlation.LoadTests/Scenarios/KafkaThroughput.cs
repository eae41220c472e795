using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Http;
using BigOps.Correlation.LoadTests.Kafka;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// How fast a topic that is full is worked off, until every effect is durable, against a consumer of the same library that
/// only reads: in turns, over the same records of one partition, broker and readers on one machine.
/// </summary>
internal sealed class KafkaThroughput(TimeProvider time)
{
    private const int Pause = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan CommitLimit = TimeSpan.FromSeconds(10);

    public void Run(ScenarioRun run)
    {
        using var bench = KafkaBench.Start();
        foreach (var compression in new[] { "none", "lz4" })
        {
            Compare(run, bench, compression);
        }
    }

    private void Compare(ScenarioRun run, KafkaBench bench, string compression)
    {
        var topic = "events." + compression;
        bench.CreateTopic(topic);
        var (mark, load) = Fill(run, bench, topic, compression);
        var passes = new List<(ConsumerPass Ours, (double PerSecond, double CpuMicroseconds) Bare)>();
        for (var round = 0; round < run.Size(1, 1, 4); round++)
        {
            using (var bare = new BareConsumer(bench.Broker, topic, $"bare-{round}"))
            {
                var read = bare.Measure(mark, load.Count, Limit);
                passes.Add((Measure(run, bench, topic, $"bigops-{round}", mark, load), read));
            }
        }

        var ratios = passes.Select(pass => pass.Ours.DurablePerSecond / pass.Bare.PerSecond).Order().ToArray();
        var (ours, theirs) = (Statistics.Median(passes.Select(pass => pass.Ours.DurablePerSecond)), Statistics.Median(passes.Select(pass => pass.Bare.PerSecond)));
        run.Found("kafka." + compression, Statistics.Median(ratios), FormattableString.Invariant(
            $"{ours:F0}/s ÷ {theirs:F0}/s; rounds {ratios.Length}, {ratios[0]:G3} to {ratios[^1]:G3}; {load.Count - mark} events of {NativeEvents.Size} bytes in one partition, {load.Active} active alerts, {KafkaBench.Rules} rules"));
        run.Found("kafka." + compression + "-shown", Statistics.Median(passes.Select(pass => pass.Ours.ShownPerSecond / pass.Bare.PerSecond)), "worked off and shown; the last checkpoint not waited for");
        run.Found("kafka." + compression + "-cpu", Statistics.Median(passes.Select(pass => pass.Ours.CpuMicroseconds)), FormattableString.Invariant(
            $"the bare consumer takes {Statistics.Median(passes.Select(pass => pass.Bare.CpuMicroseconds)):F2} µs; allocated {Statistics.Median(passes.Select(pass => pass.Ours.AllocatedBytes)):F0} bytes an event, state and checkpoints included"));
        run.Remark($"{compression}: {passes[^1].Ours.Collections}");
        var managed = ManagedConsumer.Measure((bench.Broker, topic, "managed"), mark, load.Count, Limit);
        run.Found("kafka." + compression + "-managed", managed / theirs, FormattableString.Invariant($"{managed:F0}/s, one round"));
    }

    private (long Mark, TopicLoad Load) Fill(ScenarioRun run, KafkaBench bench, string topic, string compression)
    {
        var load = new TopicLoad(new LoadModel { Active = run.Size(1_000, 50_000, 50_000) }, time);
        using var writer = new EventWriter(bench.Broker, topic, compression, lingerMilliseconds: 20);
        load.Prefill(writer);
        // Long enough for the just-in-time compiler to have finished.
        load.Write(writer, run.Size(2_000, 200_000, 800_000));
        var mark = load.Count;
        load.Write(writer, run.Size(60_000, 600_000, 3_000_000));
        load.Finish(writer);
        if (writer.Acknowledged != load.Count)
        {
            throw new InvalidOperationException($"The broker has {writer.Acknowledged} of {load.Count} events.");
        }

        return (mark, load);
    }

    private static ConsumerPass Measure(ScenarioRun run, KafkaBench bench, string topic, string group, long mark, TopicLoad load)
    {
        using var target = new BigOpsTarget(bench.Settings(topic, group));
        target.Start(TimeSpan.FromSeconds(30));
        var deadline = new Deadline(Limit);
        var before = WaitUntil(target, deadline, metrics => target.Received(metrics) >= mark);
        var (begun, cpu) = (Stopwatch.GetTimestamp(), target.CpuSeconds);
        WaitUntil(target, deadline, metrics => target.Received(metrics) >= load.Count);
        var shown = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        // The service's own records behind the events need not be durable.
        var after = WaitUntil(target, deadline, metrics => metrics.Sum("bigops_kafka_uncommitted_records") <= metrics.Sum("bigops_kafka_records_total") - load.Count);
        var durable = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        var events = load.Count - target.Received(before);
        var pass = new ConsumerPass
        {
            DurablePerSecond = events / durable,
            ShownPerSecond = events / shown,
            CpuMicroseconds = (target.CpuSeconds - cpu) * 1e6 / events,
            AllocatedBytes = (Allocated(after) - Allocated(before)) / events,
            Collections = SelfCheck.Collections(target),
        };
        Check(run, bench, (topic, group), target, load);
        return pass;
    }

    private static MetricsSnapshot WaitUntil(BigOpsTarget target, Deadline deadline, Func<MetricsSnapshot, bool> isReached)
    {
        for (var metrics = target.Metrics(); ; metrics = target.Metrics())
        {
            if (isReached(metrics))
            {
                return metrics;
            }

            if (deadline.IsOver)
            {
                throw new TimeoutException($"{target.Name} has taken {target.Received(metrics)} events after {Limit.TotalSeconds:F0} s. {target.Tail}");
            }

            Thread.Sleep(Pause);
        }
    }

    /// <summary>Every event counted once, exactly the series that fire hold, and the group's position behind the last event.</summary>
    private static void Check(ScenarioRun run, KafkaBench bench, (string Topic, string Group) place, BigOpsTarget target, TopicLoad load)
    {
        var metrics = target.Metrics();
        Expect(run, "events taken", load.Count, target.Received(metrics));
        Expect(run, "active alerts", load.Active, BigOpsTarget.Active(metrics));
        Expect(run, "failed events and dead letters", 0, metrics.Sum("bigops_pipeline_failures_total") + metrics.Sum("bigops_kafka_letters_total"));
        var deadline = new Deadline(CommitLimit);
        long committed;
        while ((committed = bench.Committed(place.Topic, place.Group)) < load.Count && !deadline.IsOver)
        {
            Thread.Sleep(Pause);
        }

        if (committed < load.Count)
        {
            run.Problem($"The group's position is {committed}; there are {load.Count} events.");
        }
    }

    private static void Expect(ScenarioRun run, string what, double expected, double found)
    {
        if (found != expected)
        {
            run.Problem(FormattableString.Invariant($"There are {found} {what}; by what was written there are {expected}."));
        }
    }

    private static double Allocated(MetricsSnapshot metrics) => metrics.Sum("dotnet_gc_allocated_bytes_total");
}
