namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>Another configuration holds.</summary>
internal sealed record ConfigureStep(int Gap, int Index) : LogStep(Gap);
