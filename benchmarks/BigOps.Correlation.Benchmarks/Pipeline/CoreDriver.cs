using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Benchmarks.Pipeline;

/// <summary>
/// The core as a door and a shard drive it, without threads and disk: bytes in, decisions and read model out. The only
/// place of the benchmarks that knows the core's entry. One thread.
/// </summary>
internal sealed class CoreDriver
{
    private const int PublishEvery = 2_048;
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly INormalizer normalizer;
    private LogItem[] items = [];
    private long position;
    private int unpublished;

    public CoreDriver(IReadOnlyList<RuleConfig> rules)
    {
        var options = new NormalizationOptions { Hash = new KeyedHash(1, 2) };
        normalizer = new Normalizers(options, []).Find("alertmanager")!;
        Pipeline = new CorrelationPipeline(new ShardIdentity(1, 2), new PipelineConfiguration
        {
            Version = "benchmark",
            Rules = rules,
            Deduplication = new DeduplicationOptions { MaxAlerts = 4_000_000, HorizonEvents = 1_000_000 },
        });
    }

    public CorrelationPipeline Pipeline { get; }

    public ShardReadModel ReadModel { get; } = new();

    /// <summary>Events of a batch, without giving them to the pipeline; valid until the next batch.</summary>
    public ReadOnlySpan<LogItem> Read(AlertBatch batch, long now)
    {
        var result = Normalize(batch, now);
        if (items.Length < result.Accepted)
        {
            items = new LogItem[result.Accepted];
        }

        for (var index = 0; index < result.Accepted; index++)
        {
            items[index] = new LogItem(++position, new Instant(now), result.Events[index]);
        }

        var accepted = result.Accepted;
        result.Recycle();
        return items.AsSpan(0, accepted);
    }

    /// <summary>A batch from bytes to decisions.</summary>
    /// <param name="batch">The alerts.</param>
    /// <param name="now">When they arrive, in milliseconds since 1970.</param>
    /// <param name="publish">False leaves the read model to the caller.</param>
    /// <returns>Events taken.</returns>
    public int Feed(AlertBatch batch, long now, bool publish = true)
    {
        var read = Read(batch, now);
        Process(read);
        if (publish)
        {
            PublishAfter(read.Length);
        }

        return read.Length;
    }

    /// <summary>Events from the pipeline's door to their decisions, as a shard takes a batch; the read model is not written.</summary>
    public void Process(ReadOnlySpan<LogItem> batch)
    {
        for (var index = 0; index < batch.Length; index++)
        {
            Pipeline.Prefetch(batch, index);
            Pipeline.Process(batch[index]);
        }
    }

    /// <summary>Writes the read model as the shard's loop does: after so many events.</summary>
    public void PublishAfter(int events)
    {
        unpublished += events;
        if (unpublished >= PublishEvery)
        {
            Publish();
        }
    }

    /// <summary>Writes the read model.</summary>
    public void Publish()
    {
        unpublished = 0;
        Pipeline.Publish(ReadModel, countsAlways: false);
    }

    private NormalizationResult Normalize(AlertBatch batch, long now)
    {
        var result = normalizer.Normalize(batch.Body, new NormalizationContext
        {
            ReceivedAt = new Instant(now),
            ContentType = "application/json",
            Headers = NoHeaders,
        });
        return result.Rejections.Count == 0
            ? result
            : throw new InvalidOperationException($"The load was refused: {result.Rejections[0].Detail}");
    }
}
