using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>What all decisions under one configuration have in common. Immutable; any thread.</summary>
/// <param name="options">How alerts are put together.</param>
internal sealed class DecisionTerms(CorrelationOptions options)
{
    public CorrelationOptions Options => options;

    public EvidenceWeights Weights { get; } = new(options);
}
