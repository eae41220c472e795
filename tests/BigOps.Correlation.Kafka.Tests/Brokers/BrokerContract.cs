using System.Globalization;
using System.Text;
using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Testing;
using BigOps.Correlation.Kafka.Testing.Clients;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.Brokers;

/// <summary>What contract tests need of the broker they run on.</summary>
public abstract class BrokerContract(IBrokerFixture fixture)
{
    /// <summary>How long a group may take to agree, on a machine that does other things too.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How long one read waits.</summary>
    protected static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(20);

    protected IKafkaBroker Broker => fixture.Broker;

    /// <summary>A topic of the test's own, and a group of the same name.</summary>
    protected async Task<string> TopicAsync(int partitions, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        await Broker.CreateTopicAsync(test, partitions);
        return test;
    }

    protected RecordingMember Member(string topic, Func<MemberOptions, MemberOptions>? change = null)
    {
        var options = new MemberOptions { Group = topic, Topics = [topic] };
        return new RecordingMember(Broker, change?.Invoke(options) ?? options);
    }

    /// <summary>A consumer for the test's own thread.</summary>
    protected GroupConsumer Consumer(string topic, IAssignmentListener listener, params (string Name, string Value)[] properties) => new(
        new KafkaOptions { BootstrapServers = Broker.BootstrapServers, Group = topic, Properties = Properties(properties) },
        [topic],
        listener,
        NullLogger<GroupConsumer>.Instance);

    protected static System.Diagnostics.Stopwatch Clock() => System.Diagnostics.Stopwatch.StartNew();

    protected RecordProducer Producer(params (string Name, string Value)[] properties) => new(
        new KafkaOptions { BootstrapServers = Broker.BootstrapServers, Properties = Properties([("linger.ms", "1"), .. properties]) },
        NullLogger<RecordProducer>.Instance);

    /// <summary>Writes values 0, 1, 2 … to one partition, or to each in turn.</summary>
    protected Task WriteAsync(string topic, int count, int partitions = 1, int first = 0) =>
        WriteAsync([.. Enumerable.Range(first, count).Select(number => Record(topic, number) with { Partition = number % partitions })]);

    /// <summary>Writes records in their order.</summary>
    protected async Task WriteAsync(params OutgoingRecord[] records)
    {
        await using var producer = Producer();
        await Task.WhenAll(records.Select(record => producer.ProduceAsync(record, TestContext.Current.CancellationToken).AsTask()));
    }

    protected static OutgoingRecord Record(string topic, int number) => new(topic, null, Bytes(number.ToString(CultureInfo.InvariantCulture)));

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static IEnumerable<int> Numbers(IEnumerable<RecordedRecord> records) => records.Select(one => int.Parse(one.Value!, CultureInfo.InvariantCulture));

    private Dictionary<string, string> Properties((string Name, string Value)[] more)
    {
        var all = new Dictionary<string, string>(Broker.ClientProperties, StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }

        return all;
    }
}
