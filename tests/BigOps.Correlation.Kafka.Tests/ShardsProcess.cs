using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Outbox;
using BigOps.Correlation.Kafka.Rekeying;
using BigOps.Correlation.Kafka.Testing;
using BigOps.Correlation.Kafka.Tests.Partitions;
using BigOps.Correlation.Testing.Diagnostics;
using BigOps.Correlation.Testing.Server;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests;

/// <summary>The shards of one process on a broker, with states in a store that several may share.</summary>
internal sealed class ShardsProcess : IAsyncDisposable
{
    private readonly RecordingMeter meter = new();

    public ShardsProcess(IKafkaBroker broker, string topic, InMemoryPartitionStore store, PipelineConfiguration? configuration = null, params ForeignTopic[] foreign)
    {
        var normalizers = new Normalizers(new NormalizationOptions { Hash = new KeyedHash(1, 2) }, []);
        Shards = new KafkaShards(
            new KafkaOptions
            {
                BootstrapServers = broker.BootstrapServers,
                Group = topic,
                EventsTopic = topic,
                IncidentsTopic = topic + ".incidents",
                DecisionsTopic = topic + ".decisions",
                ActionsTopic = topic + ".actions",
                DeadLettersTopic = topic + ".letters",
                Topics = foreign,
                Properties = new Dictionary<string, string>(broker.ClientProperties) { ["linger.ms"] = "1" },
            },
            new KafkaHostServices
            {
                Store = store,
                Identity = new ShardIdentity(1, 2),
                Replica = BitConverter.ToUInt64(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8)),
                Configuration = () => configuration ?? new PipelineConfiguration(),
                Configurations = new NoConfigurations(),
                Normalizers = () => normalizers,
                DeadLetters = new InMemoryDeadLetterStore(),
                Format = new NameFormat(),
                Observer = new ShardObserver(),
                FirstChange = 1,
                Meter = meter.Meter,
                Time = TimeProvider.System,
                Loggers = NullLoggerFactory.Instance,
            });
        Shards.Start();
    }

    public KafkaShards Shards { get; }

    public CombinedReadModel ReadModel => Shards.ReadModel;

    public double? Metric(string name) => meter.Observe(name);

    public async ValueTask DisposeAsync()
    {
        await Shards.DisposeAsync();
        meter.Dispose();
    }

    private sealed class NoConfigurations : IConfigurationSource
    {
        public PipelineConfiguration? Find(string version) => null;
    }

    /// <summary>Documents that are nothing but their names.</summary>
    private sealed class NameFormat : IOutboxFormat
    {
        public byte[] Incident(string id, IncidentNotice notice) => System.Text.Encoding.UTF8.GetBytes(id);

        public byte[] Decision(string id, DecisionView decision) => System.Text.Encoding.UTF8.GetBytes(id);

        public byte[] Action(string id, DecisionView decision) => System.Text.Encoding.UTF8.GetBytes(id);
    }
}
