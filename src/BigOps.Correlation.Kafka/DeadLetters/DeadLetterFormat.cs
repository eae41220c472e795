using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Kafka.Consuming;
using BigOps.Correlation.Kafka.Producing;

namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>
/// A dead letter as a record: key, value and headers as they came, and behind them headers that begin with
/// <c>bigops-dlq-</c> and say where it stood and why it is here.
/// </summary>
internal sealed class DeadLetterFormat(string topic)
{
    /// <summary>What the names of our own headers begin with.</summary>
    public const string Prefix = "bigops-dlq-";

    /// <summary>The topic of dead letters.</summary>
    public string Topic => topic;

    /// <summary>Writes a letter.</summary>
    public OutgoingRecord Write(PoisonLetter letter) => new(topic, Bytes(letter.Key), Bytes(letter.Value))
    {
        Headers =
        [
            .. letter.Headers,
            Header("topic", letter.Partition.Topic),
            Header("partition", letter.Partition.Partition.ToString(CultureInfo.InvariantCulture)),
            Header("offset", letter.Offset.ToString(CultureInfo.InvariantCulture)),
            Header("format", letter.Format),
            Header("reason", letter.Reason),
            Header("detail", letter.Detail),
        ],
    };

    /// <summary>The record that says that a letter was sent again with success.</summary>
    public OutgoingRecord Redriven(long id, Instant at) => new(topic, null, Array.Empty<byte>())
    {
        Headers = [Header("redriven", id.ToString(CultureInfo.InvariantCulture)), Header("at", at.UnixMilliseconds.ToString(CultureInfo.InvariantCulture))],
    };

    /// <summary>Puts what a record of the topic says into an index.</summary>
    public static void Read(in RecordView record, LetterIndex into)
    {
        if (Number(record, "redriven") is { } redriven)
        {
            into.MarkRedriven(redriven, new Instant(Number(record, "at") ?? 0));
            return;
        }

        if (record.HasValue && record.Value.IsEmpty && Text(record, Prefix + "reason") is null)
        {
            // Such a mark, from a broker that keeps no headers.
            return;
        }

        var arrived = record.Timestamp(out var kind);
        into.Add(new DeadLetter
        {
            Id = LetterIndex.IdOf(record.Partition, record.Offset),
            ReceivedAt = kind == TimestampKind.None ? Instant.Epoch : new Instant(arrived),
            Format = Text(record, Prefix + "format") ?? "native",
            Reason = Text(record, Prefix + "reason") ?? "unknown",
            Detail = DetailOf(record),
            ContentType = Text(record, "content-type") ?? "",
            Payload = record.Value.ToArray(),
        });
    }

    private static string DetailOf(in RecordView record)
    {
        var place = Text(record, Prefix + "topic") is { } topic ? $" It stood in {topic}[{Text(record, Prefix + "partition")}] at {Text(record, Prefix + "offset")}." : "";
        return (Text(record, Prefix + "detail") ?? "The broker keeps no headers, so the reason is not known.") + place;
    }

    private static string? Text(in RecordView record, string name) =>
        record.Headers.TryGet(Encoding.UTF8.GetBytes(name), out var value) ? Encoding.UTF8.GetString(value) : null;

    private static long? Number(in RecordView record, string name) =>
        long.TryParse(Text(record, Prefix + name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // An array that is none is no empty one.
    private static ReadOnlyMemory<byte>? Bytes(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes);

    private static OutgoingHeader Header(string name, string value) => new(Prefix + name, Encoding.UTF8.GetBytes(value));
}
