using BigOps.Correlation.Integration.Tests.Processes;
using BigOps.Correlation.Kafka.Testing.Clients;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class RebalanceTests(KafkaFixture kafka)
{
    private const int Joins = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Group_MembersJoinAndLeaveTenTimes_CountsEveryEventOnce()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        var load = new ScopedLoad(4);
        var random = new Random(4);
        var first = await installation.StartAsync();
        var second = await installation.StartAsync();
        await MetricPage.UntilAsync(second, "bigops_kafka_partitions", value => value == 3);
        Assert.InRange(await MetricPage.SumAsync(second, "bigops_kafka_takeover_seconds"), 0.0001, 60);
        using var stop = new CancellationTokenSource();
        var writing = installation.StreamAsync(load, stop.Token);
        for (var join = 0; join < Joins * TestEffort.Value; join++)
        {
            // It takes partitions away, works on nothing, commits nothing, and goes.
            await using var visitor = new RecordingMember(kafka.Broker, new MemberOptions { Group = installation.Name, Topics = [installation.Name] });
            await visitor.UntilAsync("the visitor has a partition", member => member.Owned.Count > 0, Patience);
            await Task.Delay(random.Next(0, 300), TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await writing;
        var state = await installation.SettledAsync(load);
        var rebalances = await MetricPage.SumAsync(first, "bigops_kafka_rebalances_total") + await MetricPage.SumAsync(second, "bigops_kafka_rebalances_total");

        Assert.True(rebalances >= 2 * Joins, $"Only {rebalances} rebalances.");
        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }
}
