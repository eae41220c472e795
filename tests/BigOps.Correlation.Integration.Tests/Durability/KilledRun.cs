namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>A run that was killed again and again.</summary>
/// <param name="Acknowledged">What was answered with success, in order.</param>
/// <param name="Unanswered">Requests that got no answer because of a kill.</param>
/// <param name="SlowestStart">The longest time to be ready again.</param>
/// <param name="State">What the service knew in the end.</param>
/// <param name="DeadLetters">Dead letters in the end.</param>
internal sealed record KilledRun(IReadOnlyList<LoadBatch> Acknowledged, int Unanswered, TimeSpan SlowestStart, ServiceState State, int DeadLetters);
