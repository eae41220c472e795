namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>A page of dead letters, newest first.</summary>
internal sealed record DeadLetterPageJson(IReadOnlyList<DeadLetterJson> DeadLetters);
