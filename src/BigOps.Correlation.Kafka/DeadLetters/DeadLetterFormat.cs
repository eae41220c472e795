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

    private const string OriginalBytes = "original-bytes";

    // Less than this tells nobody anything.
    private const int LeastBytes = 256;

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

    /// <summary>Bytes of key, value and headers.</summary>
    public static int SizeOf(OutgoingRecord letter) => (letter.Key?.Length ?? 0) + (letter.Value?.Length ?? 0) + letter.Headers.Sum(SizeOf);

    /// <summary>
    /// The same letter with fewer bytes: half of its value, without one half of its key, without both without the headers it
    /// came with. A header says how many bytes it had.
    /// </summary>
    /// <returns>Null where nothing is left that may go.</returns>
    public static OutgoingRecord? Shorten(OutgoingRecord letter)
    {
        var foreign = letter.Headers.Where(static header => !header.Name.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        var shorter = letter.Value is { Length: > 0 } value ? letter with { Value = value[..Half(value.Length)] }
            : letter.Key is { Length: > 0 } key ? letter with { Key = key[..Half(key.Length)] }
            : foreign.Count > 0 ? letter with { Headers = [.. letter.Headers.Except(foreign)] }
            : null;
        if (shorter is null || letter.Headers.Any(static header => header.Name == Prefix + OriginalBytes))
        {
            return shorter;
        }

        var original = (letter.Key?.Length ?? 0) + (letter.Value?.Length ?? 0) + foreign.Sum(SizeOf);
        return shorter with { Headers = [.. shorter.Headers, Header(OriginalBytes, original.ToString(CultureInfo.InvariantCulture))] };
    }

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
        var cut = Text(record, Prefix + OriginalBytes) is { } original ? $" It had {original} bytes, more than the topic takes, and was cut." : "";
        return (Text(record, Prefix + "detail") ?? "The broker keeps no headers, so the reason is not known.") + place + cut;
    }

    private static string? Text(in RecordView record, string name) =>
        record.Headers.TryGet(Encoding.UTF8.GetBytes(name), out var value) ? Encoding.UTF8.GetString(value) : null;

    private static long? Number(in RecordView record, string name) =>
        long.TryParse(Text(record, Prefix + name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int Half(int length) => length > LeastBytes ? length / 2 : 0;

    private static int SizeOf(OutgoingHeader header) => header.Name.Length + (header.Value?.Length ?? 0);

    // An array that is none is no empty one.
    private static ReadOnlyMemory<byte>? Bytes(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes);

    private static OutgoingHeader Header(string name, string value) => new(Prefix + name, Encoding.UTF8.GetBytes(value));
}
