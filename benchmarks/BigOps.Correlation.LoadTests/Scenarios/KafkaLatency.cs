using System.Diagnostics;
using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Kafka;
using BigOps.Correlation.LoadTests.Load;
using BigOps.Correlation.LoadTests.Processes;
using BigOps.Correlation.LoadTests.Visibility;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// From when an event was due at its producer to when its incident is shown and to when it is told on the topic of
/// incidents, which happens after its effect is durable; at a fixed rate, beside what a record takes to a consumer that only
/// reads. Where the machine cannot hold the rate that was asked for, half of it is tried.
/// </summary>
internal sealed class KafkaLatency(TimeProvider time)
{
    private const double Asked = 100_000;
    private const int StepsPerProbe = 10;
    private const int Tries = 3;
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellingLimit = TimeSpan.FromMinutes(2);

    public void Run(ScenarioRun run)
    {
        var rate = run.Size(1_000, Asked / 4, Asked);
        for (var attempt = 1; ; attempt++, rate /= 2)
        {
            if (TryRate(run, rate, isLast: attempt == Tries))
            {
                return;
            }

            run.Remark(FormattableString.Invariant($"{rate:F0}/s is more than this machine holds"));
        }
    }

    private bool TryRate(ScenarioRun run, double rate, bool isLast)
    {
        const string Topic = "events";
        using var bench = KafkaBench.Start();
        bench.CreateTopic(Topic);
        var probes = run.Size(50, 400, 1_500);
        var (raw, shown, told) = (new ProbeLog(probes), new ProbeLog(probes), new ProbeLog(probes));
        MeasureRaw(run, bench, rate, raw);
        using var target = new BigOpsTarget(bench.Settings(Topic, Topic));
        target.Start(TimeSpan.FromSeconds(30));
        var load = new TopicLoad(new LoadModel { Active = run.Size(1_000, 50_000, 50_000) }, time);
        using var writer = new EventWriter(bench.Broker, Topic, "lz4", lingerMilliseconds: 1);
        load.Prefill(writer);
        // Long enough for the just-in-time compiler to have finished.
        load.Write(writer, run.Size(2_000, 200_000, 800_000));
        writer.Flush();
        WaitUntilWorkedOff(target, writer.Acknowledged);
        using var watch = new IncidentWatch(target.Http.BaseAddress!, shown);
        using var topicProbes = new TopicProbes(bench.Broker, KafkaBench.IncidentsTopic, told);
        if (!topicProbes.WaitUntilQuiet(Quiet, TellingLimit))
        {
            run.Remark("what the warm-up had to tell was still being told when the probes began");
        }

        var (cpu, written) = (target.CpuSeconds, writer.Acknowledged);
        var late = new PacedLoad(writer, load, time).Run(rate, StepsPerProbe, shown, told);
        var behind = writer.Acknowledged - target.Received(target.Metrics());
        if (!isLast && (late > Held || behind > rate * Held.TotalSeconds))
        {
            return false;
        }

        WaitForLast(shown);
        WaitForLast(told);
        WaitUntilWorkedOff(target, writer.Acknowledged);
        cpu = (target.CpuSeconds - cpu) * 1e6 / (writer.Acknowledged - written);
        Check(run, target, writer.Acknowledged);
        Report(run, rate, (raw, shown, told), FormattableString.Invariant(
            $"{rate:F0}/s of {Asked:F0}/s asked, {probes} probes, the sender {late.TotalMilliseconds:F0} ms late and the service {behind:F0} events behind at the end, CPU {cpu:F1} µs an event, {watch.Resets} resets of the stream"));
        run.Remark(SelfCheck.Collections(target));
        return true;
    }

    // Before the service is there, at the same rate: what the way through the broker alone takes.
    private void MeasureRaw(ScenarioRun run, KafkaBench bench, double rate, ProbeLog raw)
    {
        const string Topic = "raw";
        bench.CreateTopic(Topic);
        var load = new TopicLoad(new LoadModel { Active = run.Size(1_000, 50_000, 50_000) }, time);
        using var writer = new EventWriter(bench.Broker, Topic, "lz4", lingerMilliseconds: 1);
        load.Prefill(writer);
        using var probes = new TopicProbes(bench.Broker, Topic, raw);
        new PacedLoad(writer, load, time).Run(rate, StepsPerProbe, raw);
        WaitForLast(raw);
    }

    private static void WaitUntilWorkedOff(BigOpsTarget target, long events)
    {
        var deadline = new Deadline(Settle);
        while (target.Received(target.Metrics()) < events && !deadline.IsOver)
        {
            Thread.Sleep(50);
        }
    }

    private static void WaitForLast(ProbeLog log)
    {
        var deadline = new Deadline(Settle);
        while (log.Seen < log.Acknowledged && !deadline.IsOver)
        {
            Thread.Sleep(20);
        }
    }

    private static void Check(ScenarioRun run, BigOpsTarget target, long written)
    {
        var metrics = target.Metrics();
        if (target.Received(metrics) != written)
        {
            run.Problem($"{target.Name} took {target.Received(metrics)} events; {written} were written.");
        }

        if (metrics.Sum("bigops_pipeline_failures_total") + metrics.Sum("bigops_kafka_letters_total") > 0)
        {
            run.Problem($"Events failed inside {target.Name}, or became dead letters.");
        }
    }

    private static void Report(ScenarioRun run, double rate, (ProbeLog Raw, ProbeLog Shown, ProbeLog Told) logs, string note)
    {
        var (raw, shown, told) = (Sorted(run, "raw", logs.Raw), Sorted(run, "shown", logs.Shown), Sorted(run, "told", logs.Told));
        var isReduced = rate < Asked;
        if (told.Length > 0)
        {
            run.Found("kafka.durable-p99", Statistics.Percentile(told, 0.99), FormattableString.Invariant($"{note}; p50 {Statistics.Percentile(told, 0.5):F1} ms"), isReduced);
        }

        if (raw.Length > 0 && shown.Length > 0)
        {
            run.Found("kafka.shown-p50", Statistics.Percentile(shown, 0.5) / Statistics.Percentile(raw, 0.5), FormattableString.Invariant(
                $"{Statistics.Percentile(shown, 0.5):F1} ms ÷ {Statistics.Percentile(raw, 0.5):F1} ms; p99 {Statistics.Percentile(shown, 0.99):F1} ms, raw {Statistics.Percentile(raw, 0.99):F1} ms"), isReduced);
        }
    }

    private static double[] Sorted(ScenarioRun run, string what, ProbeLog log)
    {
        var all = log.Latencies(Stopwatch.GetTimestamp());
        var seen = all.Where(static probe => probe.Milliseconds is not null).Select(static probe => probe.Milliseconds!.Value).Order().ToArray();
        if (seen.Length < all.Count || seen.Length == 0)
        {
            run.Problem($"{all.Count - seen.Length} of {all.Count} probes were never {what}.");
        }

        return seen;
    }
}
