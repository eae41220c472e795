using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Http;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;
using BigOps.Correlation.LoadTests.Scenarios;

namespace BigOps.Correlation.LoadTests.Kafka;

/// <summary>Our service works a topic off that was written before. One thread.</summary>
internal sealed class TopicPass(ScenarioRun run, KafkaBench bench, string topic, long mark, TopicLoad load)
{
    /// <summary>How long a pass may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private const int Pause = 100;
    private static readonly TimeSpan CommitLimit = TimeSpan.FromSeconds(10);

    /// <summary>Writes a topic full: what leads to the beginning, a warm-up up to the mark, and what is measured.</summary>
    public static (long Mark, TopicLoad Load) Fill(ScenarioRun run, KafkaBench bench, string topic, string compression, TimeProvider time)
    {
        var load = new TopicLoad(new LoadModel { Active = run.Size(1_000, 50_000, 50_000) }, time);
        using var writer = new EventWriter(bench.Broker, topic, compression, lingerMilliseconds: 20);
        load.Prefill(writer);
        // Long enough for the just-in-time compiler to have finished.
        load.Write(writer, run.Size(2_000, 800_000, 1_600_000));
        var mark = load.Count;
        load.Write(writer, run.Size(60_000, 600_000, 3_000_000));
        load.Finish(writer);
        if (writer.Acknowledged != load.Count)
        {
            throw new InvalidOperationException($"The broker has {writer.Acknowledged} of {load.Count} events.");
        }

        return (mark, load);
    }

    /// <summary>Starts the service, has it work the topic off, and checks what it knows then.</summary>
    /// <param name="group">Its group, so that it begins at the beginning.</param>
    /// <param name="settings">Further settings.</param>
    public ConsumerPass Measure(string group, string settings = "")
    {
        using var target = new BigOpsTarget(bench.Settings(topic, group) + settings);
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
        Check(group, target);
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
    private void Check(string group, BigOpsTarget target)
    {
        var metrics = target.Metrics();
        Expect("events taken", load.Count, target.Received(metrics));
        Expect("active alerts", load.Active, BigOpsTarget.Active(metrics));
        Expect("failed events and dead letters", 0, metrics.Sum("bigops_pipeline_failures_total") + metrics.Sum("bigops_kafka_letters_total"));
        var deadline = new Deadline(CommitLimit);
        long committed;
        while ((committed = bench.Committed(topic, group)) < load.Count && !deadline.IsOver)
        {
            Thread.Sleep(Pause);
        }

        if (committed < load.Count)
        {
            run.Problem($"The group's position is {committed}; there are {load.Count} events.");
        }
    }

    private void Expect(string what, double expected, double found)
    {
        if (found != expected)
        {
            run.Problem(FormattableString.Invariant($"There are {found} {what}; by what was written there are {expected}."));
        }
    }

    private static double Allocated(MetricsSnapshot metrics) => metrics.Sum("dotnet_gc_allocated_bytes_total");
}
