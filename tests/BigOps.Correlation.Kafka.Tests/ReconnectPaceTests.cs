using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Testing.Clients;
using BigOps.Correlation.Kafka.Testing.Mock;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests;

public sealed class ReconnectPaceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Failed_ManyTimes_IsDueAtOnceAndThenEverMoreRarely()
    {
        var pace = new ReconnectPace();

        var due = Enumerable.Range(1, 40).Where(_ => pace.Failed()).Count();
        pace.Worked();

        Assert.Equal(9, due); // 1, 2, 4, 8, 12, 16, 24, 32, 36
        Assert.True(pace.Failed());
    }

    /// <summary>Without the pace both clients stay without a broker for ever.</summary>
    [Fact]
    public async Task Failed_ClusterSaidThatItHasNoBrokers_ClientsComeBack()
    {
        await using var cluster = new MockCluster();
        await cluster.CreateTopicAsync("empty", 1);
        var options = new KafkaOptions { BootstrapServers = cluster.BootstrapServers, Properties = cluster.ClientProperties };
        await using var producer = new RecordProducer(options, NullLogger<RecordProducer>.Instance);
        await using var member = new RecordingMember(cluster, new MemberOptions { Group = "empty", Topics = ["empty"] });
        await producer.ProduceAsync(new OutgoingRecord("empty", null, new byte[] { 49 }), TestContext.Current.CancellationToken);
        await member.UntilAsync("a record", one => one.Records.Count == 1, Patience);

        // The first broker answers, and says that there are none: itself is hidden, the other is down.
        cluster.Hide(1);
        cluster.Stop(2);
        await member.UntilAsync("the brokers are gone", one => one.Failures.Any(failure => failure.BrokersDown), Patience);
        var write = producer.ProduceAsync(new OutgoingRecord("empty", null, new byte[] { 50 }), TestContext.Current.CancellationToken);
        // Long enough for both clients to have asked the first broker.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        cluster.Start(2);
        await write;
        await member.UntilAsync("another record", one => one.Records.Any(record => record.Value == "2"), Patience);

        // It committed nothing, so it may read the first one again.
        Assert.Equal(["1", "2"], member.Records.Select(one => one.Value).Distinct());
    }
}
