using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Kafka.Intake;

namespace BigOps.Correlation.Kafka.Rekeying;

/// <summary>Reads the records of one foreign partition. One thread.</summary>
internal sealed class ForeignIntake(TopicPartition partition, string format, IntakeServices services)
{
    private readonly List<Event> events = [];

    /// <summary>Which partition it is.</summary>
    public TopicPartition Partition => partition;

    /// <summary>What reads it.</summary>
    public string Format => format;

    /// <summary>Offset behind the latest record.</summary>
    public long Next { get; private set; }

    /// <summary>Counts of all partitions since the start.</summary>
    public IntakeCounts Counts => services.Counts;

    /// <summary>Reads one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="refused">Hears of what could not be read.</param>
    public void Add(in IncomingRecord record, Action<PoisonRecord> refused)
    {
        Next = record.Offset + 1;
        if (record.IsTombstone)
        {
            Counts.Tombstones++;
            return;
        }

        if (services.Normalizers().Find(format) is not { } normalizer)
        {
            Refuse(record, "unknown_format", $"The format '{format}' of topic '{partition.Topic}' is not configured.", refused);
            return;
        }

        var result = normalizer.Normalize(record.Value.ToArray(), new NormalizationContext
        {
            ReceivedAt = record.Timestamp ?? Instant.From(services.Time.GetUtcNow()),
            ContentType = record.Headers.TryGetValue("content-type", out var type) ? type.Split(';')[0].Trim().ToLowerInvariant() : "",
            Headers = record.Headers,
            MaySetTenant = true,
        });
        foreach (var rejection in result.Rejections)
        {
            Refuse(record, JsonNamingPolicy.SnakeCaseLower.ConvertName(rejection.Reason.ToString()), rejection.Detail, refused);
        }

        Keep(record, result);
        result.Recycle();
    }

    /// <summary>Takes what was read.</summary>
    public IReadOnlyList<Event> TakeEvents()
    {
        Event[] taken = [.. events];
        events.Clear();
        return taken;
    }

    private void Keep(in IncomingRecord record, NormalizationResult result)
    {
        for (var index = 0; index < result.Events.Count; index++)
        {
            var value = result.Events[index];
            // What is read again after a crash is known again by its place, where its source gave it no id.
            events.Add(value.Id.Length > 0 || value.Delivery != default
                ? value
                : value with { Delivery = services.Hash.Hash(string.Create(CultureInfo.InvariantCulture, $"{partition.Topic}/{partition.Partition}/{record.Offset}/{index}")) });
        }

        Counts.Events += result.Events.Count;
        Counts.Ignored += result.Ignored;
    }

    private void Refuse(in IncomingRecord record, string reason, string detail, Action<PoisonRecord> refused)
    {
        Counts.Poisoned++;
        refused(new PoisonRecord(record.Offset, reason, detail));
    }
}
