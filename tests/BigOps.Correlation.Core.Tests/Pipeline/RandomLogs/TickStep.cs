namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>Nothing but time.</summary>
internal sealed record TickStep(int Gap) : LogStep(Gap);
