using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using BigOps.Correlation.Integration.Tests.Durability;
using BigOps.Correlation.Integration.Tests.Processes;
using BigOps.Correlation.Integration.Tests.Redis;
using BigOps.Correlation.Kafka;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Testing;
using BigOps.Correlation.Redis.Testing.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>
/// Replicas over one topic of events, in one group, with a common folder of states, and a producer that fills the topic. The
/// name of the test is that of topic and group.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private const int EventsAtOnce = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(700);
    private readonly TemporaryFolder folder = new();
    private readonly List<ServiceProcess> replicas = [];
    private readonly IKafkaBroker broker;
    private readonly RecordProducer producer;
    private readonly Dictionary<string, string> properties;
    private RedisStates? redis;

    private Installation(IKafkaBroker broker, string name)
    {
        this.broker = broker;
        Name = name;
        folder.File("identity", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16]));
        properties = new Dictionary<string, string>(broker.ClientProperties, StringComparer.Ordinal);
        var sending = new Dictionary<string, string>(broker.ClientProperties, StringComparer.Ordinal)
        {
            ["linger.ms"] = "2",
            // What is sent again after a failure must not change places with what follows it.
            ["max.in.flight.requests.per.connection"] = "1",
        };
        producer = new RecordProducer(new KafkaOptions { BootstrapServers = broker.BootstrapServers, Properties = sending }, NullLogger<RecordProducer>.Instance);
    }

    /// <summary>Topic of events and group.</summary>
    public string Name { get; }

    /// <summary>Topic of dead letters.</summary>
    public string DeadLettersTopic { get; init; } = KafkaFixture.DeadLettersTopic;

    /// <summary>Where the replicas keep the states of partitions.</summary>
    public string StateDirectory => Path.Combine(folder.Path, "states");

    /// <summary>The replicas that were started.</summary>
    public IReadOnlyList<ServiceProcess> Replicas => replicas;

    /// <summary>Makes the topic of events; no replica runs yet.</summary>
    public static async Task<Installation> CreateAsync(
        IKafkaBroker broker, int partitions = 6, string? deadLetters = null, [CallerMemberName] string test = "")
    {
        await broker.CreateTopicAsync(test, partitions);
        return new Installation(broker, test) { DeadLettersTopic = deadLetters ?? KafkaFixture.DeadLettersTopic };
    }

    /// <summary>Has the replicas' clients configured in another way; before the first is started.</summary>
    public Installation With(string property, string value)
    {
        properties[property] = value;
        return this;
    }

    /// <summary>Has the replicas keep states and what they share in Redis, in place of the folder; before the first is started.</summary>
    /// <param name="endpoints">Where they reach it.</param>
    /// <param name="server">The same server, for what the test asks it itself.</param>
    /// <param name="more">Further lines of the section.</param>
    public Installation OnRedis(string endpoints, RedisServer server, string more = "")
    {
        redis = new RedisStates(endpoints, server, more);
        return this;
    }

    /// <summary>Starts one more replica.</summary>
    /// <param name="started">The probe that says when it has started.</param>
    public async Task<ServiceProcess> StartAsync(string started = "/readyz")
    {
        var replica = await ServiceProcess.StartAsync(Configuration(), started);
        replicas.Add(replica);
        return replica;
    }

    /// <summary>Compares the states in Redis with the log, as an operator does it.</summary>
    public Task<ToolRun> VerifyAsync() =>
        ToolRun.OfAsync(BigOpsExecutable.Path, "snapshot", "verify", "--output", "json", "--config", folder.File("verify.yaml", Configuration()));

    /// <summary>Writes events, and waits until the broker has them.</summary>
    public Task WriteAsync(IEnumerable<PlannedEvent> events) => WriteAsync(events.Select(planned => ScopedLoad.Record(Name, planned)));

    /// <summary>Writes records, and waits until the broker has them.</summary>
    public Task WriteAsync(IEnumerable<OutgoingRecord> records) =>
        Task.WhenAll(records.Select(record => producer.ProduceAsync(record, TestContext.Current.CancellationToken).AsTask()).ToList());

    /// <summary>Writes events without a break, about a thousand a second, until it is told to end.</summary>
    public async Task StreamAsync(ScopedLoad load, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await WriteAsync(load.Next(EventsAtOnce));
            await Task.Delay(EventsAtOnce, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the replicas together know exactly what the events lead to, and gives all they know.</summary>
    public async Task<KafkaState> SettledAsync(ScopedLoad load)
    {
        var expected = load.Alerts();
        IReadOnlyList<string> alerts = [];
        await Eventually.TrueAsync(
            "every event is counted once",
            Patience,
            async () => (alerts = await KafkaState.AlertsAsync(replicas, redis is not null)).SequenceEqual(expected),
            () => Differences(expected, alerts));
        return await QuietAsync();
    }

    /// <summary>
    /// What one process leads to that reads the same log from its beginning without any fault. All replicas end for it, with
    /// SIGTERM; what they kept is put aside.
    /// </summary>
    public async Task<KafkaState> UndisturbedAsync(ScopedLoad load)
    {
        await StopAsync();
        if (redis is not null)
        {
            await redis.PutAsideAsync();
        }
        else
        {
            Directory.Move(StateDirectory, StateDirectory + ".disturbed");
        }

        await StartAsync();
        return await SettledAsync(load);
    }

    /// <summary>Ends all replicas in order.</summary>
    public async Task StopAsync()
    {
        foreach (var replica in replicas)
        {
            Assert.Equal(0, await replica.StopAsync());
            await replica.DisposeAsync();
        }

        replicas.Clear();
    }

    /// <summary>Ends a replica, and forgets it.</summary>
    public async Task RemoveAsync(ServiceProcess replica)
    {
        replicas.Remove(replica);
        await replica.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }

        await producer.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>What is shown once it no longer changes: counts of an incident follow those of its alerts.</summary>
    private async Task<KafkaState> QuietAsync()
    {
        var state = await KafkaState.ReadAsync(replicas, redis is not null);
        await Eventually.TrueAsync("what is shown no longer changes", Patience, async () =>
        {
            await Task.Delay(Quiet, TestContext.Current.CancellationToken);
            var before = state;
            state = await KafkaState.ReadAsync(replicas, redis is not null);
            return state.Lines().SequenceEqual(before.Lines());
        });
        return state;
    }

    private string Configuration() => string.Create(CultureInfo.InvariantCulture, $$"""
        normalization:
          scope_label: region
        storage:
          checkpoint_interval: 1s
        kafka:
          bootstrap_servers: "{{broker.BootstrapServers}}"
          group: {{Name}}
          events_topic: {{Name}}
          incidents_topic: {{KafkaFixture.IncidentsTopic}}
          decisions_topic: {{KafkaFixture.DecisionsTopic}}
          actions_topic: {{KafkaFixture.ActionsTopic}}
          dead_letters_topic: {{DeadLettersTopic}}
        {{(redis is null ? $$"""
              state_directory: "{{StateDirectory}}"
              identity_key: ${file:{{folder.Path}}/identity}
            """ : "")}}
          properties:
        {{string.Join('\n', properties.Select(property => $"    {property.Key}: \"{property.Value}\""))}}
        {{redis?.Section}}
        """);

    private string Differences(IReadOnlyList<string> expected, IReadOnlyList<string> found) => string.Join(
        Environment.NewLine,
        [
            $"{expected.Count} alerts expected, {found.Count} found",
            "missing: " + string.Join("; ", expected.Except(found).Take(20)),
            "surplus: " + string.Join("; ", found.Except(expected).Take(20)),
            .. replicas.Select(replica => $"--- {replica.Address}{Environment.NewLine}{replica.Tail}"),
        ]);
}
