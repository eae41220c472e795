namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>A run that was killed again and again.</summary>
/// <param name="Acknowledged">What was answered with success, in order.</param>
/// <param name="State">What the service knew in the end.</param>
/// <param name="DeadLetters">Dead letters in the end.</param>
/// <param name="Rebuilt">What it left on the disk.</param>
internal sealed record KilledRun(IReadOnlyList<LoadBatch> Acknowledged, ServiceState State, int DeadLetters, RebuiltState Rebuilt)
{
    /// <summary>Requests that got no answer because of a kill.</summary>
    public required int Unanswered { get; init; }

    /// <summary>Restarts that began with a checkpoint and not with the whole journal.</summary>
    public required int FromCheckpoint { get; init; }

    /// <summary>The longest time to be ready again.</summary>
    public required TimeSpan SlowestStart { get; init; }
}
