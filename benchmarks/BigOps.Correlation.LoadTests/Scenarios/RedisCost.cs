using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Http;
using BigOps.Correlation.LoadTests.Kafka;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;
using BigOps.Correlation.LoadTests.Visibility;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// What it costs to keep states and the read model in Redis: the same topic worked off with it and without it by turns; then
/// a fixed rate with few transitions, with what Redis has to do for it and what it stores; then the start of another process that takes all of it over.
/// </summary>
internal sealed class RedisCost(TimeProvider time)
{
    private const double Asked = 100_000;
    private const int StepsPerProbe = 10;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(60);

    public void Run(ScenarioRun run)
    {
        using var bench = KafkaBench.Start();
        Compare(run, bench);
        Steady(run, bench);
    }

    private void Compare(ScenarioRun run, KafkaBench bench)
    {
        const string Topic = "events.compared";
        bench.CreateTopic(Topic);
        var (mark, load) = TopicPass.Fill(run, bench, Topic, "lz4", time);
        var passes = new List<(ConsumerPass Without, ConsumerPass With, long Commands)>();
        for (var round = 0; round < run.Size(1, 2, 5); round++)
        {
            var pass = new TopicPass(run, bench, Topic, mark, load);
            var without = pass.Measure($"files-{round}");
            using var redis = new RedisBench();
            passes.Add((without, pass.Measure($"redis-{round}", redis.Settings), redis.Commands));
        }

        var ratios = passes.Select(static pass => pass.With.DurablePerSecond / pass.Without.DurablePerSecond).Order().ToArray();
        run.Found("redis.throughput", Statistics.Median(ratios), FormattableString.Invariant(
            $"{Statistics.Median(passes.Select(static pass => pass.With.DurablePerSecond)):F0}/s ÷ {Statistics.Median(passes.Select(static pass => pass.Without.DurablePerSecond)):F0}/s; rounds {ratios.Length}, {ratios[0]:G3} to {ratios[^1]:G3}; Redis on the same two cores"));
        run.Found("redis.commands", Statistics.Median(passes.Select(pass => (double)pass.Commands / load.Count)), FormattableString.Invariant($"as Redis counts them, of {load.Count} events"));
    }

    private void Steady(ScenarioRun run, KafkaBench bench)
    {
        const string Topic = "events.steady";
        bench.CreateTopic(Topic);
        using var redis = new RedisBench();
        var load = new TopicLoad(new LoadModel { Active = run.Size(1_000, 50_000, 200_000), Repeats = 0.95, Resolves = 0.025 }, time);
        using var writer = new EventWriter(bench.Broker, Topic, "lz4", lingerMilliseconds: 1);
        var rate = run.Size(1_000, Asked, Asked);
        using (var target = new BigOpsTarget(bench.Settings(Topic, Topic) + redis.Settings))
        {
            target.Start(TimeSpan.FromSeconds(30));
            load.Prefill(writer);
            // Long enough for the just-in-time compiler to have finished.
            load.Write(writer, run.Size(2_000, 1_500_000, 3_000_000));
            writer.Flush();
            WaitUntilWorkedOff(run, target, writer.Acknowledged);
            var (before, begun, processor) = (target.Metrics(), Stopwatch.GetTimestamp(), redis.ProcessorTime);
            var late = new PacedLoad(writer, load, time).Run(rate, StepsPerProbe, new ProbeLog(run.Size(50, 500, 1_500)));
            var after = target.Metrics();
            var took = Stopwatch.GetElapsedTime(begun);
            var note = string.Create(CultureInfo.InvariantCulture,
                $"{rate:F0}/s for {took.TotalSeconds:F0} s, 5 % transitions, {load.Active} active alerts; the sender {late.TotalMilliseconds:F0} ms late, the service {writer.Acknowledged - target.Received(after):F0} events behind at the end");
            run.Found("redis.checkpoint-p99", after.Quantile("bigops_checkpoint_duration_seconds", 0.99, before) * 1_000, note);
            run.Found("redis.processor", (redis.ProcessorTime - processor) / took, "of one core, at that rate");
            WaitUntilWorkedOff(run, target, writer.Acknowledged);
            run.Found("redis.alert-bytes", redis.StateBytes / (double)load.Active, FormattableString.Invariant($"{redis.StateBytes} bytes of states ÷ active alerts; all of Redis holds {redis.UsedBytes}"));
            target.Stop();
        }

        Load(run, bench, (Topic, Topic), redis, load);
    }

    // Another process of the same group, on the states that the first one left.
    private static void Load(ScenarioRun run, KafkaBench bench, (string Topic, string Group) place, RedisBench redis, TopicLoad load)
    {
        using var heir = new BigOpsTarget(bench.Settings(place.Topic, place.Group) + redis.Settings);
        var (begun, deadline) = (Stopwatch.GetTimestamp(), new Deadline(Settle));
        heir.Start(TimeSpan.FromSeconds(30));
        double known;
        while ((known = BigOpsTarget.Active(heir.Metrics())) < load.Active && !deadline.IsOver)
        {
            Thread.Sleep(20);
        }

        run.Found("redis.takeover", heir.Metrics().Sum("bigops_kafka_takeover_seconds"), FormattableString.Invariant(
            $"from the moment the group gave it the partition to {known} active alerts; {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s from the start of the process, {heir.StartTook.TotalSeconds:F1} s of it until it was ready"));
        if (known < load.Active)
        {
            run.Problem($"The other process knows {known} of {load.Active} active alerts.");
        }
    }

    private static void WaitUntilWorkedOff(ScenarioRun run, BigOpsTarget target, long events)
    {
        var deadline = new Deadline(Settle);
        while (target.Metrics() is var metrics && (target.Received(metrics) < events || metrics.Sum("bigops_kafka_uncommitted_records") > 100))
        {
            if (deadline.IsOver)
            {
                run.Problem($"{target.Name} has taken {target.Received(target.Metrics())} of {events} events.");
                return;
            }

            Thread.Sleep(50);
        }
    }
}
