using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Kafka.Partitions;

/// <summary>The bytes of a partition's state: a version, the shard, then what was perhaps not told to others yet.</summary>
internal static class PartitionStateFormat
{
    /// <summary>The version that is written; all versions up to it are read.</summary>
    public const byte Version = 1;

    /// <summary>Writes a state.</summary>
    public static ReadOnlyMemory<byte> Write(PipelineCapture capture, IReadOnlyCollection<OutboxBatch> untold)
    {
        var writer = new StateWriter(1024 * 1024);
        writer.Byte(Version);
        capture.Write(writer);
        writer.List(untold, static (target, batch) => batch.Save(target));
        return writer.Written;
    }

    /// <summary>Reads a state into a new shard and shows it.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static void Read(ReadOnlyMemory<byte> bytes, CorrelationPipeline pipeline, ShardReadModel readModel)
    {
        var reader = new StateReader(bytes);
        var version = reader.Byte();
        if (version is 0 or > Version)
        {
            throw new InvalidDataException($"The state of a partition has version {version}; this build reads up to {Version}.");
        }

        pipeline.Load(reader);
        pipeline.PublishAll(readModel);
        pipeline.KeepOutbox();
        for (var batches = reader.Count(); batches > 0; batches--)
        {
            pipeline.LoadOutbox(reader, readModel);
        }
    }
}
