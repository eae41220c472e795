using System.Text;
using BigOps.Correlation.Kafka.Consuming;

namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>A copy of a record that was read.</summary>
/// <param name="Partition">Where it was.</param>
/// <param name="Offset">Its offset.</param>
/// <param name="Key">Its key, or null.</param>
/// <param name="Value">Its value, or null.</param>
/// <param name="Timestamp">Milliseconds, or -1.</param>
/// <param name="Kind">What the timestamp means.</param>
/// <param name="Headers">Headers as <c>name=value</c>, or <c>name</c> where the value is null.</param>
public sealed record RecordedRecord(
    TopicPartition Partition, long Offset, string? Key, string? Value, long Timestamp, TimestampKind Kind, IReadOnlyList<string> Headers)
{
    /// <summary>Copies a record.</summary>
    public static RecordedRecord Of(RecordView record)
    {
        var headers = new List<string>();
        foreach (var header in record.Headers)
        {
            var name = Encoding.UTF8.GetString(header.Name);
            headers.Add(header.HasValue ? $"{name}={Encoding.UTF8.GetString(header.Value)}" : name);
        }

        var time = record.Timestamp(out var kind);
        return new RecordedRecord(
            record.TopicPartition,
            record.Offset,
            record.HasKey ? Encoding.UTF8.GetString(record.Key) : null,
            record.HasValue ? Encoding.UTF8.GetString(record.Value) : null,
            time,
            kind,
            headers);
    }
}
