using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Producing;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>Looks at records as the client received them.</summary>
internal static class RecordReading
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    /// <summary>The record for an intake.</summary>
    public static IncomingRecord Incoming(in RecordView record) => new()
    {
        Offset = record.Offset,
        Timestamp = record.Timestamp(out var kind) is var stamp && kind != TimestampKind.None ? new Instant(stamp) : null,
        Value = record.Value,
        HasKey = record.HasKey,
        IsTombstone = !record.HasValue,
        Headers = HeadersOf(record),
    };

    /// <summary>The record as a letter, whole.</summary>
    public static PoisonLetter Letter(in RecordView record, in PoisonRecord poison, string format)
    {
        var headers = new List<OutgoingHeader>();
        foreach (var header in record.Headers)
        {
            headers.Add(new OutgoingHeader(Encoding.UTF8.GetString(header.Name), header.HasValue ? header.Value.ToArray() : null));
        }

        return new PoisonLetter
        {
            Partition = record.TopicPartition,
            Offset = record.Offset,
            Reason = poison.Reason,
            Detail = poison.Detail,
            Format = format,
            Key = record.HasKey ? record.Key.ToArray() : null,
            Value = record.HasValue ? record.Value.ToArray() : null,
            Headers = headers,
        };
    }

    private static IReadOnlyDictionary<string, string> HeadersOf(in RecordView record)
    {
        Dictionary<string, string>? found = null;
        foreach (var header in record.Headers)
        {
            found ??= new Dictionary<string, string>(StringComparer.Ordinal);
            found[Encoding.UTF8.GetString(header.Name).ToLowerInvariant()] = Encoding.UTF8.GetString(header.Value);
        }

        return found ?? NoHeaders;
    }
}
