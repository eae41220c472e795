namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>One entry of a random log in small numbers, so that a failing log prints short and shrinks well.</summary>
/// <param name="Gap">Seconds since the step before.</param>
internal abstract record LogStep(int Gap);
