using System.Globalization;
using System.Runtime.InteropServices;
using BigOps.Correlation.Kafka.Native;
using BigOps.Correlation.Kafka.Testing.Clients;
using BigOps.Correlation.Kafka.Testing.Native;

namespace BigOps.Correlation.Kafka.Testing.Mock;

/// <summary>
/// librdkafka's mock of a cluster, in this process on real sockets: it speaks the modern protocol and can be told to fail. A
/// partition keeps its latest 5 MB.
/// </summary>
public sealed class MockCluster : IKafkaBroker
{
    private const int RebalanceDelay = 100;
    private static readonly TimeSpan LeaderLimit = TimeSpan.FromSeconds(10);
    private readonly ClientHandle client;
    private readonly nint cluster;
    private readonly int brokers;

    /// <summary>Starts a cluster.</summary>
    /// <param name="brokers">How many brokers it has, from 1.</param>
    public MockCluster(int brokers = 2)
    {
        this.brokers = brokers;
        var properties = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["test.mock.num.brokers"] = brokers.ToString(CultureInfo.InvariantCulture),
            ["log_level"] = "0",
        };
        using var configuration = ConfigurationHandle.Of(properties);
        client = ClientHandle.NewProducer(configuration);
        cluster = MockLibrary.ClusterOf(client);
        MockLibrary.SetInitialRebalanceDelay(cluster, RebalanceDelay);
    }

    /// <inheritdoc />
    public string BootstrapServers => Marshal.PtrToStringUTF8(MockLibrary.Bootstraps(cluster)) ?? "";

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> ClientProperties { get; } = new Dictionary<string, string>(ClientWaits.Short, StringComparer.Ordinal)
    {
        // The mock ends a rebalance a second before the session would end, and not when all members have come back.
        ["session.timeout.ms"] = "2000",
    };

    /// <inheritdoc />
    public KafkaCapabilities Capabilities => KafkaCapabilities.Mock;

    /// <inheritdoc />
    public Task CreateTopicAsync(string name, int partitions)
    {
        ErrorTexts.ThrowIf(MockLibrary.CreateTopic(cluster, name, partitions, Math.Min(brokers, 2)));
        return TopicWatch.LeadersAsync(this, name, partitions, LeaderLimit);
    }

    /// <summary>The next requests of a kind are answered with these errors, one each.</summary>
    /// <param name="request">Number of the request in Kafka's protocol: 0 produce, 1 fetch, 8 commit, 9 committed, 12 heartbeat.</param>
    /// <param name="errors">Codes of errors; -195 cuts the connection.</param>
    public void Fail(short request, params int[] errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        MockLibrary.PushErrors(cluster, request, (nuint)errors.Length, errors);
    }

    /// <summary>Requests of a kind are answered again.</summary>
    /// <param name="request">As in <see cref="Fail"/>.</param>
    public void StopFailing(short request) => MockLibrary.ClearErrors(cluster, request);

    /// <summary>The cluster no longer says that it has this broker; others take its partitions, and it answers all the same.</summary>
    /// <param name="broker">Number of the broker, from 1; not the last one.</param>
    public void Hide(int broker) => ErrorTexts.ThrowIf(MockLibrary.HideBroker(cluster, broker));

    /// <summary>Kills one broker.</summary>
    /// <param name="broker">Number of the broker, from 1.</param>
    public void Stop(int broker) => ErrorTexts.ThrowIf(MockLibrary.SetDown(cluster, broker));

    /// <summary>Starts a killed broker again.</summary>
    /// <param name="broker">Number of the broker, from 1.</param>
    public void Start(int broker) => ErrorTexts.ThrowIf(MockLibrary.SetUp(cluster, broker));

    /// <summary>Every answer takes at least this long.</summary>
    public void Delay(TimeSpan roundTrip) => ErrorTexts.ThrowIf(MockLibrary.SetRoundTrip(cluster, MockLibrary.AllBrokers, (int)roundTrip.TotalMilliseconds));

    /// <inheritdoc />
    public Task KillAsync()
    {
        ErrorTexts.ThrowIf(MockLibrary.SetDown(cluster, MockLibrary.AllBrokers));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task RestartAsync()
    {
        ErrorTexts.ThrowIf(MockLibrary.SetUp(cluster, MockLibrary.AllBrokers));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
