namespace BigOps.Correlation.Integration.Tests.Api;

/// <summary>The answer to a batch of events.</summary>
internal sealed record AcceptedJson(int Accepted, IReadOnlyList<RejectedJson> Rejected);
