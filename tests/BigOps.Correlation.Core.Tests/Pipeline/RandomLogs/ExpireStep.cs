namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>A silence is ended.</summary>
internal sealed record ExpireStep(int Gap, int Id) : LogStep(Gap);
