using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Producing;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>
/// Tells others what a durable state has and they were perhaps not told: incidents and decisions, each with an id that is
/// the same whenever it is told again. One task at a time for each shard.
/// </summary>
internal sealed class OutboxSender
{
    private const int RecordsAtOnce = 1_024;

    private static readonly OutgoingHeader[] Headers =
        [new("content-type", Encoding.ASCII.GetBytes("application/cloudevents+json; charset=utf-8"))];

    private readonly IRecordProducer producer;
    private readonly IOutboxFormat format;
    private readonly (string Incidents, string Decisions) topics;
    private readonly ILogger logger;

    /// <summary>Creates the sender.</summary>
    public OutboxSender(IRecordProducer producer, IOutboxFormat format, (string Incidents, string Decisions) topics, ILogger<OutboxSender> logger)
    {
        this.producer = producer;
        this.format = format;
        this.topics = topics;
        this.logger = logger;
    }

    /// <summary>Why nothing can be told now, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Tells what a shard has to tell.</summary>
    /// <returns>False where something could not be told: it is to be tried again.</returns>
    public async Task<bool> SendAsync(PartitionShard shard, CancellationToken cancellationToken)
    {
        foreach (var batch in shard.Outbox.Untold())
        {
            if (!await SendAsync(shard.Partition, batch, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            shard.Outbox.Told(1);
        }

        Problem = null;
        return true;
    }

    // A batch may be of many thousands, so a part of it is made while the one before it is under way.
    private async Task<bool> SendAsync(TopicPartition partition, OutboxBatch batch, CancellationToken cancellationToken)
    {
        var underWay = Task.FromResult(new List<OutgoingRecord>());
        foreach (var part in RecordsOf(partition, batch).Chunk(RecordsAtOnce))
        {
            var next = producer.ProduceAllAsync(part, failure => Problem = Say(failure), cancellationToken);
            if ((await underWay.ConfigureAwait(false)).Count > 0)
            {
                await next.ConfigureAwait(false);
                return false;
            }

            underWay = next;
        }

        return (await underWay.ConfigureAwait(false)).Count == 0;
    }

    private IEnumerable<OutgoingRecord> RecordsOf(TopicPartition partition, OutboxBatch batch)
    {
        foreach (var notice in batch.Incidents)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{notice.Incident.Id}/{notice.Incident.Version}");
            yield return Record(topics.Incidents, notice.Incident.Id, format.Incident(id, notice));
        }

        foreach (var decision in batch.Decisions)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{partition.Topic}/{partition.Partition}/{decision.Id}");
            yield return Record(topics.Decisions, decision.IncidentId.Length > 0 ? decision.IncidentId : decision.Fingerprint, format.Decision(id, decision));
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
