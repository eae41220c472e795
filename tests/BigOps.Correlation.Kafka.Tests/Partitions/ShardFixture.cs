using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.Partitions;

/// <summary>What shards need, in memory; two fixtures with one store are two processes.</summary>
internal sealed class ShardFixture
{
    private static readonly ShardIdentity Identity = new(1, 2);
    private readonly Normalizers normalizers = new(new NormalizationOptions { Hash = new KeyedHash(1, 2) }, []);

    public ShardFixture(InMemoryPartitionStore? store = null, PipelineConfiguration? configuration = null)
    {
        Store = store ?? new InMemoryPartitionStore();
        Services = new ShardServices
        {
            Store = Store,
            Identity = Identity,
            Configuration = () => configuration ?? new PipelineConfiguration(),
            Configurations = new NoConfigurations(),
            ReadModel = ReadModel,
            Intake = new IntakeServices
            {
                Normalizers = () => normalizers,
                Requests = Requests,
                Hash = new KeyedHash(1, 2),
                Time = Time,
            },
            Observer = new ShardObserver(),
            Loggers = NullLoggerFactory.Instance,
            QueueCapacity = 1_024,
        };
    }

    public static TopicPartition Partition { get; } = new("bigops.events", 1);

    public InMemoryPartitionStore Store { get; }

    public CombinedReadModel ReadModel { get; } = new();

    public RequestTable Requests { get; } = new(9);

    public ManualTimeProvider Time { get; } = new();

    public NoPoison Poison { get; } = new();

    public ShardServices Services { get; }

    public PartitionShard Open()
    {
        var shard = PartitionShard.Open(Partition, Services);
        shard.Start();
        return shard;
    }

    /// <summary>Gives native events to a shard, at the offsets that are next, and waits until it has done them.</summary>
    public static async Task GiveAsync(PartitionShard shard, params string[] values)
    {
        foreach (var value in values)
        {
            shard.Intake.Add(new IncomingRecord
            {
                Offset = shard.Intake.Next, Timestamp = new Instant(1_790_000_000_000 + (1_000 * shard.Intake.Next)), Value = Encoding.UTF8.GetBytes(value), Headers = new Dictionary<string, string>(),
            });
        }

        shard.Intake.Finish();
        shard.TakeItems();
        await shard.DrainAsync();
    }

    internal sealed class NoPoison : IPoisonSink
    {
        public bool IsFull => false;

        public long LastAdded { get; set; }

        /// <summary>Ends waits when the test says so; null ends them at once.</summary>
        public Task? Kept { get; set; }

        public void Add(PoisonLetter letter) => LastAdded++;

        public Task WhenKeptAsync(long number, CancellationToken cancellationToken) => Kept?.WaitAsync(cancellationToken) ?? Task.CompletedTask;
    }

    private sealed class NoConfigurations : IConfigurationSource
    {
        public PipelineConfiguration? Find(string version) => null;
    }
}
