namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>A silence is set.</summary>
internal sealed record SilenceStep(int Gap, int Id, int Matcher, int From, int Length) : LogStep(Gap);
