using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Responses.Verification;

/// <summary>What a look at alerts gave.</summary>
/// <param name="Passed">Whether they ended and stayed so; null where that is not known yet.</param>
/// <param name="Why">What was seen, as a clause.</param>
/// <param name="LookAgainAt">When to look again, where it is not known yet.</param>
internal readonly record struct WatchVerdict(bool? Passed, string Why, Instant LookAgainAt);
