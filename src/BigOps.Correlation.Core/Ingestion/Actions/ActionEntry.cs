namespace BigOps.Correlation.Core.Ingestion.Actions;

/// <summary>
/// What a process does about a response of a shard, and what came of it. It stands in the shard's log before an executor is
/// called, so that the log says who may call it, once, whatever happens to the process.
/// </summary>
public sealed record ActionEntry : LogEntry
{
    /// <summary>Characters of <see cref="Detail"/> at most.</summary>
    public const int MaxDetail = 1_000;

    /// <summary>What is to be recorded.</summary>
    public required ActionStep Step { get; init; }

    /// <summary>Id of the response.</summary>
    public required string Response { get; init; }

    /// <summary>Which call of the response, from 1; default 1.</summary>
    public int Call { get; init; } = 1;

    /// <summary>How much is done in hundredths, for progress; default -1, which says nothing.</summary>
    public int Percent { get; init; } = -1;

    /// <summary>Which life of which process does it; new with each start of a process.</summary>
    public required string Starter { get; init; }

    /// <summary>What the executor said, as a sentence; text from outside, shown and never acted on.</summary>
    public string Detail { get; init; } = "";
}
