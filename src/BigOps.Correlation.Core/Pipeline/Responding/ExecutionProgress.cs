namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>How far an executor is.</summary>
/// <param name="Message">What happened, as a sentence; may come from outside.</param>
/// <param name="Share">How much is done, 0 to 1; null: not known.</param>
public sealed record ExecutionProgress(string Message, double? Share);
