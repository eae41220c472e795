using System.Collections.Concurrent;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Testing.Mock;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.DeadLetters;

/// <summary>A topic of dead letters that is there and refuses, with the real client.</summary>
public sealed class DeadLetterSenderFaultTests : IAsyncDisposable
{
    private const short Produce = 0;
    private const int MessageTooLarge = 10;
    private const int TopicAuthorizationFailed = 29;

    private readonly MockCluster cluster = new(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    [Fact]
    public async Task Add_TopicMayNotBeWritten_WaitsUntilItMay()
    {
        cluster.Fail(Produce, [.. Enumerable.Repeat(TopicAuthorizationFailed, 1_000)]);
        await using var producer = await OpenAsync();
        var sender = New(producer);
        await RunAsync(sender, async () =>
        {
            sender.Add(Letter([1]));
            var kept = sender.WhenKeptAsync(1, Token);
            while (sender.Problem is null)
            {
                await Task.Delay(10, Token);
            }

            Assert.False(kept.IsCompleted);
            Assert.Contains("uthoriz", sender.Problem, StringComparison.Ordinal);
            cluster.StopFailing(Produce);
            await kept;
        });

        Assert.Equal([1], Assert.Single(producer.Written).Value!.Value.ToArray());
    }

    [Fact]
    public async Task Add_LetterOverTheClientsLimit_IsCutAndHoldsUpNoOther()
    {
        await using var producer = await OpenAsync(("message.max.bytes", "2000"));
        var sender = New(producer);
        await RunAsync(sender, async () =>
        {
            sender.Add(Letter(new byte[5_000]));
            sender.Add(Letter([2]));
            await sender.WhenKeptAsync(2, Token);
        });

        Assert.Equal([1, 1_250], producer.Written.Select(static record => record.Value!.Value.Length).Order());
    }

    [Fact]
    public async Task Add_BrokerRefusesWhatCameTogether_CutsNothing()
    {
        cluster.Fail(Produce, MessageTooLarge);
        await using var producer = await OpenAsync();
        var sender = New(producer);
        await RunAsync(sender, async () =>
        {
            sender.Add(Letter(new byte[3_000]));
            await sender.WhenKeptAsync(1, Token);
        });

        Assert.Equal(3_000, Assert.Single(producer.Written).Value!.Value.Length);
    }

    private static DeadLetterSender New(IRecordProducer producer) =>
        new(producer, new DeadLetterFormat("letters"), TimeProvider.System, NullLogger<DeadLetterSender>.Instance);

    private static PoisonLetter Letter(byte[] value) => new()
    {
        Partition = new TopicPartition("bigops.events", 2), Offset = 7, Reason = "malformed", Detail = "No JSON.", Format = "native", Value = value,
    };

    private static async Task RunAsync(DeadLetterSender sender, Func<Task> act)
    {
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => sender.RunAsync(stop.Token), Token);
        await act().WaitAsync(TimeSpan.FromSeconds(60), Token);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<Noting> OpenAsync(params (string Name, string Value)[] more)
    {
        await cluster.CreateTopicAsync("letters", 1);
        var properties = new Dictionary<string, string> { ["message.timeout.ms"] = "5000", ["linger.ms"] = "1" };
        foreach (var (name, value) in more)
        {
            properties[name] = value;
        }

        return new Noting(new RecordProducer(new KafkaOptions { BootstrapServers = cluster.BootstrapServers, Properties = properties }, NullLogger<RecordProducer>.Instance));
    }

    /// <summary>A producer that notes what the brokers took. Any thread.</summary>
    private sealed class Noting(RecordProducer inner) : IRecordProducer
    {
        public ConcurrentQueue<OutgoingRecord> Written { get; } = [];

        public async ValueTask<long> ProduceAsync(OutgoingRecord record, CancellationToken cancellation = default)
        {
            var offset = await inner.ProduceAsync(record, cancellation);
            Written.Enqueue(record);
            return offset;
        }

        public async Task<IReadOnlyList<KafkaFailure?>> ProduceAsync(IReadOnlyList<OutgoingRecord> records, CancellationToken cancellation = default)
        {
            var failures = await inner.ProduceAsync(records, cancellation);
            foreach (var record in records.Where((_, index) => failures[index] is null))
            {
                Written.Enqueue(record);
            }

            return failures;
        }

        public int PartitionCount(string topic) => inner.PartitionCount(topic);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
