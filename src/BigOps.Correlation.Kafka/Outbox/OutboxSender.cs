using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Producing;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>
/// Tells others what a durable state has and they were perhaps not told: incidents, decisions and transitions of responses, each with an id that is
/// the same whenever it is told again. One task at a time for each shard.
/// </summary>
internal sealed class OutboxSender
{
    private const int RecordsAtOnce = 1_024;

    private static readonly OutgoingHeader[] Headers =
        [new("content-type", Encoding.ASCII.GetBytes("application/cloudevents+json; charset=utf-8"))];

    private readonly IRecordProducer producer;
    private readonly IOutboxFormat format;
    private readonly OutboxTopics topics;
    private readonly ILogger logger;
    private long untellable;

    /// <summary>Creates the sender.</summary>
    public OutboxSender(IRecordProducer producer, IOutboxFormat format, OutboxTopics topics, ILogger<OutboxSender> logger)
    {
        this.producer = producer;
        this.format = format;
        this.topics = topics;
        this.logger = logger;
    }

    /// <summary>Why nothing can be told now, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Documents that were not told because no broker takes one so large.</summary>
    public long Untellable => Interlocked.Read(ref untellable);

    /// <summary>Tells what a shard has to tell.</summary>
    /// <returns>False where something could not be told: it is to be tried again.</returns>
    public async Task<bool> SendAsync(PartitionShard shard, CancellationToken cancellationToken)
    {
        var untold = shard.Outbox.Untold();
        var latest = LatestOf(untold);
        foreach (var batch in untold)
        {
            if (!await SendAsync(shard.Partition, batch, latest, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            shard.Outbox.Told(1);
        }

        Problem = null;
        return true;
    }

    // A batch may be of many thousands, so a part of it is made while the one before it is under way.
    private async Task<bool> SendAsync(
        TopicPartition partition, OutboxBatch batch, Dictionary<string, IncidentNotice> latest, CancellationToken cancellationToken)
    {
        var underWay = Task.FromResult(true);
        foreach (var part in RecordsOf(partition, batch, latest).Chunk(RecordsAtOnce))
        {
            var next = TellAsync(part, cancellationToken);
            if (!await underWay.ConfigureAwait(false))
            {
                await next.ConfigureAwait(false);
                return false;
            }

            underWay = next;
        }

        return await underWay.ConfigureAwait(false);
    }

    // What no broker takes would hold up all that comes after it for good.
    private async Task<bool> TellAsync(OutgoingRecord[] records, CancellationToken cancellationToken)
    {
        var unwritten = await producer.ProduceAllAsync(records, cancellationToken).ConfigureAwait(false);
        foreach (var (record, failure) in unwritten.Where(static one => one.Failure.IsTooLarge))
        {
            Interlocked.Increment(ref untellable);
            logger.Untellable(record.Value?.Length ?? 0, record.Topic, Encoding.UTF8.GetString(record.Key!.Value.Span), failure.Text);
        }

        var waits = unwritten.FindIndex(static one => !one.Failure.IsTooLarge);
        if (waits >= 0)
        {
            Problem = Say(unwritten[waits].Failure);
        }

        return waits < 0;
    }

    // Where telling is behind, an incident that changed in several batches is told once, as the latest of them has it: all of
    // them are durable, and should that one not be told, it is told after a restart.
    private static Dictionary<string, IncidentNotice> LatestOf(IReadOnlyList<OutboxBatch> batches)
    {
        var latest = new Dictionary<string, IncidentNotice>(StringComparer.Ordinal);
        foreach (var notice in batches.SelectMany(static batch => batch.Incidents))
        {
            latest[notice.Incident.Id] = notice;
        }

        return latest;
    }

    private IEnumerable<OutgoingRecord> RecordsOf(TopicPartition partition, OutboxBatch batch, Dictionary<string, IncidentNotice> latest)
    {
        foreach (var notice in batch.Incidents.Where(notice => ReferenceEquals(latest[notice.Incident.Id], notice)))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{notice.Incident.Id}/{notice.Incident.Version}");
            yield return Record(topics.Incidents, notice.Incident.Id, format.Incident(id, notice));
        }

        foreach (var decision in batch.Decisions)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{partition.Topic}/{partition.Partition}/{decision.Id}");
            yield return Record(topics.Decisions, decision.IncidentId.Length > 0 ? decision.IncidentId : decision.Fingerprint, format.Decision(id, decision));
            if (decision.Response is not null)
            {
                yield return Record(topics.Actions, decision.IncidentId, format.Action(id, decision));
            }
        }
    }

    private static OutgoingRecord Record(string topic, string key, byte[] value) => new(topic, Encoding.UTF8.GetBytes(key), value) { Headers = Headers };

    private string Say(KafkaFailure failure)
    {
        if (Problem is null)
        {
            logger.OutboxWaits(failure.Name, failure.Text);
        }

        return failure.Text;
    }
}
