using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Producing;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Kafka.Outbox;

/// <summary>
/// Tells others what a durable state has and they were perhaps not told: incidents, decisions and transitions of responses, each with an id that is
/// the same whenever it is told again. Any thread; of one shard one after the other.
/// </summary>
internal sealed class OutboxSender
{
    private const int RecordsAtOnce = 1_024;

    // Documents of large incidents take long: what came meanwhile and is urgent must not wait for all of them.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);

    private static readonly OutgoingHeader[] Headers =
        [new("content-type", Encoding.ASCII.GetBytes("application/cloudevents+json; charset=utf-8"))];

    private readonly IRecordProducer producer;
    private readonly IOutboxFormat format;
    private readonly OutboxTopics topics;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ConditionalWeakTable<PartitionShard, OutboxProgress> progresses = [];
    private long untellable;

    /// <summary>Creates the sender.</summary>
    public OutboxSender(IRecordProducer producer, IOutboxFormat format, OutboxTopics topics, TimeProvider time, ILogger<OutboxSender> logger)
    {
        this.producer = producer;
        this.format = format;
        this.topics = topics;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>Why nothing can be told now, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Documents that were not told because no broker takes one so large.</summary>
    public long Untellable => Interlocked.Read(ref untellable);

    /// <summary>Whether a shard may have something to tell now.</summary>
    public bool IsDue(PartitionShard shard) => ProgressOf(shard).IsDue(shard.Outbox.UntoldCount);

    /// <summary>Tells what a shard has to tell now: an incident of which only alerts came and went waits for its turn.</summary>
    /// <returns>False where something could not be told: it is to be tried again.</returns>
    public Task<bool> SendAsync(PartitionShard shard, CancellationToken cancellationToken) => SendAsync(shard, isRest: false, cancellationToken);

    /// <summary>Tells all that a shard has to tell, because it goes: nothing waits for its turn.</summary>
    /// <returns>False where something could not be told: the next owner tells it.</returns>
    public Task<bool> SendRestAsync(PartitionShard shard, CancellationToken cancellationToken) => SendAsync(shard, isRest: true, cancellationToken);

    private async Task<bool> SendAsync(PartitionShard shard, bool isRest, CancellationToken cancellationToken)
    {
        var progress = ProgressOf(shard);
        await progress.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendAsync(shard, progress, isRest, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            progress.Turn.Release();
        }
    }

    private async Task<bool> SendAsync(PartitionShard shard, OutboxProgress progress, bool isRest, CancellationToken cancellationToken)
    {
        do
        {
            progress.Take(shard.Outbox.Untold(), isRest);
            if (!await SendRoundAsync(shard.Partition, progress, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            shard.Outbox.Told(progress.Forget());
            Problem = null;
        }
        while (progress.HasWork);

        return true;
    }

    // An incident before the decisions about it; of the rest so much that what is urgent next waits for a moment only.
    private async Task<bool> SendRoundAsync(TopicPartition partition, OutboxProgress progress, CancellationToken cancellationToken)
    {
        if (!await SendAsync(progress.Urgent, progress, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        var undecided = progress.Undecided(RecordsAtOnce);
        if (!await SendAsync(undecided.SelectMany(open => RecordsOf(partition, open.Batch)), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        progress.Decided(undecided.Count);
        return await SendAsync(SliceOf(progress.Grown), progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> SendAsync(IEnumerable<OpenIncident> incidents, OutboxProgress progress, CancellationToken cancellationToken)
    {
        var made = new List<OpenIncident>();
        var isSent = await SendAsync(incidents.Select(incident => RecordOf(incident, made, progress)), cancellationToken).ConfigureAwait(false);
        if (isSent)
        {
            progress.Told(made);
        }

        return isSent;
    }

    private IEnumerable<OpenIncident> SliceOf(IReadOnlyList<OpenIncident> incidents)
    {
        var started = time.GetTimestamp();
        return incidents.TakeWhile(_ => time.GetElapsedTime(started) < Slice);
    }

    private OutboxProgress ProgressOf(PartitionShard shard) => progresses.GetValue(shard, _ => new OutboxProgress(time));

    // A batch may be of many thousands, so a part of it is made while the one before it is under way.
    private async Task<bool> SendAsync(IEnumerable<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        var underWay = Task.FromResult(true);
        foreach (var part in records.Chunk(RecordsAtOnce))
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

    private OutgoingRecord RecordOf(OpenIncident incident, List<OpenIncident> made, OutboxProgress progress)
    {
        var started = time.GetTimestamp();
        var notice = incident.Latest;
        var id = string.Create(CultureInfo.InvariantCulture, $"{notice.Incident.Id}/{notice.Incident.Version}");
        var document = format.Incident(id, notice);
        progress.Worked(time.GetElapsedTime(started));
        made.Add(incident);
        return Record(topics.Incidents, notice.Incident.Id, document);
    }

    private IEnumerable<OutgoingRecord> RecordsOf(TopicPartition partition, OutboxBatch batch)
    {
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
