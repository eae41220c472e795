using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>A reason that is kept as it was written.</summary>
/// <param name="Why">It as a sentence.</param>
/// <param name="Evidence">It weighed.</param>
internal sealed record GivenReason(string Why, IReadOnlyList<EvidenceItem> Evidence) : IJoinReason;
