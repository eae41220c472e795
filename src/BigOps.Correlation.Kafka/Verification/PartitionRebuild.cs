using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Chain;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.Intake;

namespace BigOps.Correlation.Kafka.Verification;

/// <summary>Makes the state of a partition out of its log, up to where the stored one goes, and compares the two. One thread.</summary>
internal sealed class PartitionRebuild
{
    private const string Unstamped = " The broker stamped no records, so that when alerts turn stale depends on when they were read.";

    private readonly PartitionState state;
    private readonly VerificationServices services;
    private readonly ShardIdentity identity;
    private readonly CorrelationPipeline pipeline;
    private readonly RecordIntake intake;
    private bool isTrimmed;
    private bool hasUnstamped;

    /// <summary>Begins with nothing.</summary>
    public PartitionRebuild(TopicPartition partition, PartitionState state, VerificationServices services)
    {
        this.state = state;
        this.services = services;
        identity = services.Identity with { Shard = partition.Partition };
        pipeline = new CorrelationPipeline(identity, services.Configuration, services.Configurations);
        intake = new RecordIntake(partition, (0, pipeline.Now), new IntakeServices
        {
            Normalizers = () => services.Normalizers,
            Requests = new RequestTable(services.Replica),
            Hash = new KeyedHash(services.Identity.Seed, services.Identity.Seed2),
            Time = services.Time,
        });
    }

    /// <summary>True once there is nothing more to read.</summary>
    public bool IsDone => isTrimmed || intake.Next >= state.Position;

    /// <summary>Takes a record; those behind the stored state have no effect.</summary>
    public void Add(in RecordView record)
    {
        if (IsDone)
        {
            return;
        }

        isTrimmed = intake.Next == 0 && record.Offset > 0;
        hasUnstamped |= record.Timestamp(out _) < 0 && !LogRecordCodec.Claims(record.Value);
        intake.Add(RecordReading.Incoming(record));
        intake.Finish();
        foreach (var item in intake.Items)
        {
            pipeline.Process(item);
        }

        intake.Clear();
    }

    /// <summary>Compares.</summary>
    /// <exception cref="InvalidDataException">The stored state is broken, or a newer build wrote it.</exception>
    public PartitionVerdict Verdict(int partition)
    {
        var stored = new CorrelationPipeline(identity, services.Configuration, services.Configurations);
        StateChain.Open(state, stored, new ShardReadModel());
        PartitionVerdict Of(VerificationOutcome outcome, string detail) => new(partition, outcome, state.Position, stored.ActiveAlerts, detail);

        if (isTrimmed)
        {
            return Of(VerificationOutcome.LogTrimmed, "The beginning of the log was deleted.");
        }

        if (!IsDone)
        {
            return Of(VerificationOutcome.LogUnread, FormattableString.Invariant($"The log was read up to offset {intake.Next} only."));
        }

        var (left, right) = (BytesOf(stored), BytesOf(pipeline));
        return left.AsSpan().SequenceEqual(right)
            ? Of(VerificationOutcome.Same, "")
            : Of(VerificationOutcome.Different, FormattableString.Invariant(
                $"The log gives {pipeline.ActiveAlerts} active alerts and {right.Length} bytes, the state has {left.Length}; they differ from byte {left.AsSpan().CommonPrefixLength(right)} on.{(hasUnstamped ? Unstamped : "")}"));
    }

    private static byte[] BytesOf(CorrelationPipeline source)
    {
        var writer = new StateWriter(1024 * 1024);
        source.Save(writer);
        return writer.Written.ToArray();
    }
}
