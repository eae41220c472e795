namespace BigOps.Correlation.Cli.Send;

/// <summary>How recorded events are sent.</summary>
internal sealed record SendOptions
{
    /// <summary>File of native events as JSON lines, plain or gzip; <c>-</c> is standard input.</summary>
    public required string File { get; init; }

    /// <summary>Events in one request at most; default 500.</summary>
    public int Batch { get; init; } = 500;

    /// <summary>Events per second at most; 0 is as fast as the service takes them.</summary>
    public int Rate { get; init; }

    /// <summary>Keeps the gaps between events divided by this; null does not wait.</summary>
    public double? Speed { get; init; }

    /// <summary>Moves all times so that the first event is now.</summary>
    public bool ShiftToNow { get; init; }

    /// <summary>Appended to every id, so that a second sending is not taken for duplicates; empty changes nothing.</summary>
    public string IdSuffix { get; init; } = "";

    /// <summary>First line that is sent, from 1.</summary>
    public long FromLine { get; init; } = 1;

    /// <summary>How often a request is repeated after a failure; being asked to wait (429) does not count.</summary>
    public int Retries { get; init; } = 8;
}
