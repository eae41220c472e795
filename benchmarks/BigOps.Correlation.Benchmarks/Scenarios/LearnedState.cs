using System.Globalization;
using BigOps.Correlation.Benchmarks.Measurement;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>What is learned of many alerts, apart from the alerts themselves: pasts, places, scopes and edges. One thread.</summary>
internal static class LearnedState
{
    private const int ChecksOfEntity = 10;
    private const int EntitiesOfCluster = 100;
    private const long Start = 1_767_571_200_000;

    public static void Run(ScenarioRun run)
    {
        var alerts = run.Size(10_000, 1_000_000, 1_000_000);
        var before = ResidentMemory.AfterCollection();
        var limits = new LimitCounters();
        var groups = new GroupTable(new KeyedHash(1, 2));
        var options = new CorrelationOptions();
        var correlator = new Correlator(groups, options, new RuleSet([]), limits);
        for (var round = 0; round < 2; round++)
        {
            for (var number = 0; number < alerts; number++)
            {
                Learn(correlator, number, round, alerts);
            }
        }

        run.Found("learned.bytes", (ResidentMemory.AfterCollection() - before) / 1e6, FormattableString.Invariant(
            $"{alerts} alerts, {ChecksOfEntity} of an entity, {EntitiesOfCluster} entities of a cluster, each heard of twice; {correlator.Edges.Miner.EntityCount} entities and {correlator.Edges.Miner.PairCount} pairs are watched"));
        GC.KeepAlive(correlator);
    }

    private static void Learn(Correlator correlator, int number, int round, int alerts)
    {
        var at = new Instant(Start + (((round * (long)alerts) + number) * 10));
        var entity = number / ChecksOfEntity;
        var value = new Event
        {
            Content = new EventContent(new ContentFields
            {
                Source = "benchmark",
                Check = string.Create(CultureInfo.InvariantCulture, $"check-{number % ChecksOfEntity}"),
                Entity = string.Create(CultureInfo.InvariantCulture, $"node-{entity}"),
                Cluster = string.Create(CultureInfo.InvariantCulture, $"cluster-{entity / EntitiesOfCluster}"),
                Identity = new Fingerprint((ulong)number + 1, ((ulong)number + 1) * 0x9E3779B97F4A7C15),
            }),
            OccurredAt = at,
            ReceivedAt = at,
        };
        var memo = default(ContentMemo);
        var subject = correlator.SubjectOf(value, ref memo, []);
        correlator.Surroundings.Observe(subject.Neighborhood, subject.Scope, subject.Identity, at);
        correlator.Edges.Observe(subject, correlator.Surroundings.Places.Topology, isEvidence: false);
    }
}
