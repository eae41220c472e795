using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Benchmarks.Scenarios;
using BigOps.Correlation.LoadTests.Kafka;

namespace BigOps.Correlation.LoadTests.Scenarios;

/// <summary>
/// How fast a topic that is full is worked off, until every effect is durable, against a consumer of the same library that
/// only reads: in turns, over the same records of one partition, broker and readers on one machine.
/// </summary>
internal sealed class KafkaThroughput(TimeProvider time)
{
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
        var (mark, load) = TopicPass.Fill(run, bench, topic, compression, time);
        var passes = new List<(ConsumerPass Ours, (double PerSecond, double CpuMicroseconds) Bare)>();
        for (var round = 0; round < run.Size(1, 1, 4); round++)
        {
            using (var bare = new BareConsumer(bench.Broker, topic, $"bare-{round}"))
            {
                var read = bare.Measure(mark, load.Count, TopicPass.Limit);
                passes.Add((new TopicPass(run, bench, topic, mark, load).Measure($"bigops-{round}"), read));
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
        var managed = ManagedConsumer.Measure((bench.Broker, topic, "managed"), mark, load.Count, TopicPass.Limit);
        run.Found("kafka." + compression + "-managed", managed / theirs, FormattableString.Invariant($"{managed:F0}/s, one round"));
    }
}
