using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.Testing.Mock;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

/// <summary>What the mock cluster can be told to do wrong, and what happens without any broker.</summary>
public sealed class GroupConsumerFaultTests
{
    private const short CommitRequest = 8;
    private const short HeartbeatRequest = 12;
    private const int UnknownMember = 25;
    private const int NotAuthorized = 30;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Read_NobodyAtTheAddress_TellsThatBrokersAreDownAndDoesNotThrow()
    {
        var listener = new RecordingListener();
        var options = new KafkaOptions { BootstrapServers = "127.0.0.1:1" };
        var consumer = new GroupConsumer(options, ["any"], listener, NullLogger<GroupConsumer>.Instance);
        Serve(consumer, () => listener.Failures.Any(one => one.BrokersDown));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        consumer.Dispose();

        Assert.Contains(listener.Failures, one => one is { BrokersDown: true, IsFatal: false });
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(12), $"Leaving took {clock.Elapsed.TotalSeconds} s.");
    }

    [Fact]
    public void New_PropertyUnknown_NamesIt()
    {
        var options = new KafkaOptions { BootstrapServers = "127.0.0.1:1", Properties = new Dictionary<string, string> { ["fetch.wiat.max.ms"] = "1" } };

        var error = Assert.Throws<KafkaFailureException>(() => new GroupConsumer(options, ["any"], new RecordingListener(), NullLogger<GroupConsumer>.Instance));

        Assert.Contains("fetch.wiat.max.ms", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commit_Refused_IsToldToTheListener()
    {
        await using var cluster = new MockCluster(1);
        var listener = new RecordingListener();
        using var consumer = await OwnerAsync(cluster, listener);
        cluster.Fail(CommitRequest, NotAuthorized);

        consumer.Commit([new PartitionOffset(listener.Owned.First(), 0)]);
        Serve(consumer, () => listener.Failures.Any(one => one.Code == NotAuthorized));

        Assert.Contains("not committed", listener.Failures.Single(one => one.Code == NotAuthorized).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_MemberForgottenByTheGroup_LosesItsPartitionsAndComesBack()
    {
        await using var cluster = new MockCluster(1);
        var listener = new RecordingListener();
        using var consumer = await OwnerAsync(cluster, listener);

        cluster.Fail(HeartbeatRequest, UnknownMember);
        Serve(consumer, () => listener.LostOnes.Count > 0 && listener.Owned.Count == 2);

        Assert.Equal(2, listener.LostOnes.Count);
        Assert.Equal(2, listener.Owned.Count);
    }

    [Fact]
    public async Task Read_ListenerThrows_ThrowsItToTheReaderAndGoesOn()
    {
        await using var cluster = new MockCluster(1);
        var listener = new RecordingListener { Trouble = new InvalidOperationException("no checkpoint") };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => OwnerAsync(cluster, listener));

        Assert.Equal("no checkpoint", error.Message);
        Assert.Empty(listener.Owned);
    }

    [Fact]
    public void Seek_PartitionOfNobody_IsRefused()
    {
        using var consumer = new GroupConsumer(
            new KafkaOptions { BootstrapServers = "127.0.0.1:1" }, ["any"], new RecordingListener(), NullLogger<GroupConsumer>.Instance);

        Assert.Throws<KafkaFailureException>(() => consumer.Seek(new TopicPartition("any", 0), 1));
    }

    private static async Task<GroupConsumer> OwnerAsync(MockCluster cluster, RecordingListener listener)
    {
        await cluster.CreateTopicAsync("faults", 2);
        var options = new KafkaOptions { BootstrapServers = cluster.BootstrapServers, Properties = cluster.ClientProperties };
        var consumer = new GroupConsumer(options, ["faults"], listener, NullLogger<GroupConsumer>.Instance);
        try
        {
            Serve(consumer, () => listener.Owned.Count == 2);
            return consumer;
        }
        catch
        {
            consumer.Dispose();
            throw;
        }
    }

    private static void Serve(GroupConsumer consumer, Func<bool> until)
    {
        var batch = new RecordBatch(16);
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); !until();)
        {
            Assert.True(clock.Elapsed < Patience, "It did not happen.");
            consumer.Read(batch, Turn);
        }
    }
}
