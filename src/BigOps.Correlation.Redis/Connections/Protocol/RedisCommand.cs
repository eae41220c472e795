namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>A command with its words. Immutable; may be sent again.</summary>
internal sealed class RedisCommand
{
    private readonly RedisArgument[] words;

    /// <summary>Creates a command.</summary>
    /// <param name="key">The key that decides which node of a cluster gets it; null where any node will do.</param>
    /// <param name="words">Its name and arguments, the key among them.</param>
    public RedisCommand(string? key, params RedisArgument[] words)
    {
        Key = key;
        this.words = words;
        foreach (var word in words)
        {
            Bytes += word.Length + WordOverhead;
        }
    }

    /// <summary>The key that decides which node of a cluster gets it, or null.</summary>
    public string? Key { get; }

    /// <summary>Its words.</summary>
    public ReadOnlySpan<RedisArgument> Words => words;

    /// <summary>Bytes that it takes on the wire, or a few more.</summary>
    public long Bytes { get; } = WordOverhead;

    // A sign, up to ten digits, and twice an end of line.
    private const int WordOverhead = 15;
}
