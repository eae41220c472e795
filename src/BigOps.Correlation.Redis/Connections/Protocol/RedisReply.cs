using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>An answer of a server; owns its bytes.</summary>
internal readonly struct RedisReply
{
    private readonly object? content;

    private RedisReply(ReplyKind kind, long number, object? content) => (Kind, Number, this.content) = (kind, number, content);

    /// <summary>What it is.</summary>
    public ReplyKind Kind { get; }

    /// <summary>The number of an integer.</summary>
    public long Number { get; }

    /// <summary>True where there is nothing.</summary>
    public bool IsNull => Kind == ReplyKind.Null;

    /// <summary>The bytes of a status, an error or a bulk; empty for others.</summary>
    public byte[] Bytes => content as byte[] ?? [];

    /// <summary>The answers in a list; empty for others.</summary>
    public IReadOnlyList<RedisReply> Items => content as RedisReply[] ?? [];

    /// <summary>The same as text; a number in digits.</summary>
    public string Text => Kind == ReplyKind.Integer ? Number.ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(Bytes);

    /// <summary>The first word of an error.</summary>
    public string ErrorCode => Kind == ReplyKind.Error ? Text.Split(' ', 2)[0] : "";

    public static RedisReply OfStatus(byte[] bytes) => new(ReplyKind.Status, 0, bytes);

    public static RedisReply OfError(byte[] bytes) => new(ReplyKind.Error, 0, bytes);

    public static RedisReply OfNumber(long number) => new(ReplyKind.Integer, number, null);

    public static RedisReply OfBulk(byte[] bytes) => new(ReplyKind.Bulk, 0, bytes);

    public static RedisReply OfItems(RedisReply[] items) => new(ReplyKind.Array, 0, items);

    /// <summary>A number, whether it came as one or as digits.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public long ToNumber() => Kind == ReplyKind.Integer ? Number
        : long.TryParse(Bytes, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new InvalidDataException($"Redis answered '{Text}' where a number is due.");
}
