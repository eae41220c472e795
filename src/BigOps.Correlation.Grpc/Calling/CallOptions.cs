using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>What a caller asks for besides the method.</summary>
public readonly record struct CallOptions
{
    /// <summary>What to say besides messages; null for nothing.</summary>
    public Metadata? Headers { get; init; }

    /// <summary>How long the call may take; then it ends with DEADLINE_EXCEEDED; null takes the channel's.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Takes the call back.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>True compresses what is sent with gzip.</summary>
    public bool Compress { get; init; }
}
