using System.Globalization;
using System.Text;
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

    // An array that is none is no empty one.
    private static ReadOnlyMemory<byte>? Bytes(byte[]? bytes) => bytes is null ? default(ReadOnlyMemory<byte>?) : new ReadOnlyMemory<byte>(bytes);

    private static OutgoingHeader Header(string name, string value) => new(Prefix + name, Encoding.UTF8.GetBytes(value));
}
