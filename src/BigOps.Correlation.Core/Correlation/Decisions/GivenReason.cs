using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>A reason that is kept as it was written.</summary>
/// <param name="why">It as a sentence; empty where the evidence says it all.</param>
/// <param name="evidence">It weighed.</param>
internal sealed class GivenReason(string why, IReadOnlyList<EvidenceItem> evidence) : IJoinReason
{
    /// <inheritdoc />
    public string Why => OwnWhy.Length > 0 ? OwnWhy : EvidenceItem.Tell(Evidence);

    /// <inheritdoc />
    public string OwnWhy { get; } = why == EvidenceItem.Tell(evidence) ? "" : why;

    /// <inheritdoc />
    public IReadOnlyList<EvidenceItem> Evidence { get; } = evidence;

    /// <inheritdoc />
    public (string Why, IReadOnlyList<EvidenceItem> Evidence) Tell() => (Why, Evidence);
}
