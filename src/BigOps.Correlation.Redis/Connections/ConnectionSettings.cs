namespace BigOps.Correlation.Redis.Connections;

/// <summary>Times and bounds of a connection.</summary>
internal sealed record ConnectionSettings
{
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(500);

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Time to connect, encrypt and greet.</summary>
    public required TimeSpan ConnectTimeout { get; init; }

    /// <summary>Time without a byte from a server that owes an answer.</summary>
    public required TimeSpan ResponseTimeout { get; init; }

    /// <summary>Time to wait for a connection or for room on it.</summary>
    public required TimeSpan CommandTimeout { get; init; }

    /// <summary>Bytes of commands under way.</summary>
    public required long MaxPendingBytes { get; init; }

    /// <summary>Between two looks at the server.</summary>
    public TimeSpan WatchInterval => ResponseTimeout / 8;

    /// <summary>Silence after which a server is asked whether it lives.</summary>
    public TimeSpan PingAfter => ResponseTimeout / 4 < Idle ? ResponseTimeout / 4 : Idle;

    /// <summary>The part of the settings that connections need.</summary>
    public static ConnectionSettings Of(RedisOptions options, TimeProvider time) => new()
    {
        Time = time,
        ConnectTimeout = options.ConnectTimeout,
        ResponseTimeout = options.ResponseTimeout,
        CommandTimeout = options.CommandTimeout,
        MaxPendingBytes = options.MaxPendingBytes,
    };
}
