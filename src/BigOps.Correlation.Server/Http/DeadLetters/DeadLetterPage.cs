namespace BigOps.Correlation.Server.Http.DeadLetters;

/// <summary>One page of dead letters.</summary>
/// <param name="DeadLetters">Newest first.</param>
/// <param name="NextBefore">The value of <c>before</c> for the next page, or null on the last one.</param>
/// <param name="Total">Letters kept.</param>
internal sealed record DeadLetterPage(IReadOnlyList<DeadLetterItem> DeadLetters, long? NextBefore, int Total);
