namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>Input that was refused.</summary>
internal sealed record DeadLetterJson(long Id, string Reason);
