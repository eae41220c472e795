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
            var open = await producer.ProduceAllAsync(RecordsOf(shard.Partition, batch), failure => Problem = Say(failure), cancellationToken).ConfigureAwait(false);
            if (open.Count > 0)
            {
                return false;
            }

            shard.Outbox.Told(1);
        }

        Problem = null;
        return true;
    }

    private List<OutgoingRecord> RecordsOf(TopicPartition partition, OutboxBatch batch)
    {
        var records = new List<OutgoingRecord>(batch.Incidents.Count + batch.DecisionCount);
        foreach (var notice in batch.Incidents)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{notice.Incident.Id}/{notice.Incident.Version}");
            records.Add(Record(topics.Incidents, notice.Incident.Id, format.Incident(id, notice)));
        }

        foreach (var decision in batch.Decisions)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{partition.Topic}/{partition.Partition}/{decision.Id}");
            records.Add(Record(topics.Decisions, decision.IncidentId.Length > 0 ? decision.IncidentId : decision.Fingerprint, format.Decision(id, decision)));
        }

        return records;
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
