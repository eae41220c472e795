namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>One event of a batch that was refused.</summary>
internal sealed record RejectedJson(int Index, string Reason);
