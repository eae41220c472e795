using System.Globalization;
using BigOps.Correlation.Kafka.Testing.Clients;

namespace BigOps.Correlation.Kafka.Testing.Servers;

/// <summary>
/// A real Apache Kafka 0.9.0.1 and its ZooKeeper on free ports of the loopback interface. It persists, rebalances and dies
/// for real; it knows no headers, timestamps or transactions.
/// </summary>
public sealed class KafkaServer : IKafkaBroker
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(40);
    private readonly ServerFiles files;
    private readonly JavaProcess zooKeeper;
    private readonly int zooKeeperPort;
    private readonly int port;
    private JavaProcess broker;

    private KafkaServer(ServerFiles files, JavaProcess zooKeeper, JavaProcess broker, int zooKeeperPort, int port)
    {
        this.files = files;
        this.zooKeeper = zooKeeper;
        this.broker = broker;
        this.zooKeeperPort = zooKeeperPort;
        this.port = port;
        ClientProperties = new Dictionary<string, string>(ClientWaits.Short, StringComparer.Ordinal)
        {
            ["api.version.request"] = "false",
            ["broker.version.fallback"] = "0.9.0",
            ["enable.idempotence"] = "false",
        };
    }

    /// <inheritdoc />
    public string BootstrapServers => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <inheritdoc />
    public IReadOnlyDictionary<string, string> ClientProperties { get; }

    /// <inheritdoc />
    public KafkaCapabilities Capabilities => KafkaCapabilities.Old;

    /// <summary>Process id of the broker, for tests that stop or kill it themselves.</summary>
    public int ProcessId => broker.Id;

    /// <summary>The latest lines that the broker has printed.</summary>
    public string Output => broker.Tail;

    /// <summary>Starts both and waits until the broker serves.</summary>
    public static async Task<KafkaServer> StartAsync()
    {
        var (zooKeeperPort, port) = (LoopbackPort.Free(), LoopbackPort.Free());
        var files = new ServerFiles(zooKeeperPort, port);
        var zooKeeper = JavaProcess.Start(files.Log4j, "128m", "org.apache.zookeeper.server.quorum.QuorumPeerMain", files.ZooKeeper);
        // The broker waits for its ZooKeeper itself, so both start at once.
        var server = new KafkaServer(files, zooKeeper, StartBroker(files), zooKeeperPort, port);
        try
        {
            await server.ReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async Task CreateTopicAsync(string name, int partitions)
    {
        await TopicCommandAsync("--create", "--topic", name, "--partitions", partitions.ToString(CultureInfo.InvariantCulture), "--replication-factor", "1");
        await TopicWatch.LeadersAsync(this, name, partitions, StartLimit);
    }

    /// <summary>Deletes a topic with everything in it, and waits until it is gone.</summary>
    public async Task DeleteTopicAsync(string name)
    {
        await TopicCommandAsync("--delete", "--topic", name);
        await TopicWatch.LeadersAsync(this, name, 0, StartLimit);
    }

    /// <inheritdoc />
    public Task KillAsync() => broker.KillAsync();

    /// <inheritdoc />
    public async Task RestartAsync()
    {
        await broker.DisposeAsync();
        // As long as ZooKeeper has not given the old one up, a broker of the same number does not start.
        await zooKeeper.ReadyAsync("ZooKeeper without the old broker", StartLimit, async () => !(await ZooKeeperWord.AskAsync(zooKeeperPort, "dump")).Contains("/brokers/ids/0", StringComparison.Ordinal));
        broker = StartBroker(files);
        await ReadyAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await broker.DisposeAsync();
        await zooKeeper.DisposeAsync();
        files.Dispose();
    }

    private async Task TopicCommandAsync(params string[] arguments)
    {
        await using var command = JavaProcess.Start(
            files.Log4j,
            "64m",
            ["kafka.admin.TopicCommand", .. arguments, "--zookeeper", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{zooKeeperPort}")]);
        if (await command.ExitCodeAsync(StartLimit) != 0)
        {
            throw new InvalidOperationException($"Kafka refused '{string.Join(' ', arguments)}'. {command.Tail}");
        }
    }

    private static JavaProcess StartBroker(ServerFiles files) => JavaProcess.Start(files.Log4j, "256m", "kafka.Kafka", files.Broker);

    private async Task ReadyAsync()
    {
        await zooKeeper.ReadyAsync("ZooKeeper", StartLimit, () => LoopbackPort.AnswersAsync(zooKeeperPort));
        await broker.ReadyAsync("Kafka", StartLimit, () => Task.FromResult(broker.Said("started (kafka.server.KafkaServer)")));
    }
}
