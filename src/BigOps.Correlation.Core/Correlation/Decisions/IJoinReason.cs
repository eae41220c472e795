using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>Why an alert is in an incident. Immutable; any thread.</summary>
internal interface IJoinReason
{
    /// <summary>It as a sentence.</summary>
    string Why { get; }

    /// <summary>What of that is more than the evidence told in a row; empty where nothing is.</summary>
    string OwnWhy { get; }

    /// <summary>It weighed.</summary>
    IReadOnlyList<EvidenceItem> Evidence { get; }

    /// <summary><see cref="Why"/> and <see cref="Evidence"/> at once: what both say is made once.</summary>
    (string Why, IReadOnlyList<EvidenceItem> Evidence) Tell();
}
