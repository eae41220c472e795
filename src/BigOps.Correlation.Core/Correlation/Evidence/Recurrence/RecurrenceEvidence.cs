using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Recurrence;

/// <summary>The same alert was in it a moment ago.</summary>
internal sealed class RecurrenceEvidence : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => "recurrence";

    /// <inheritdoc />
    public double DefaultWeight => 0.9;

    /// <inheritdoc />
    public bool FindsClosed => true;

    /// <inheritdoc />
    public void AddKeys(Subject subject, CorrelationGroup group, List<string> values) => values.Add(subject.Identity.ToString());

    /// <inheritdoc />
    public void AddLookups(Subject subject, List<string> values) => values.Add(subject.Identity.ToString());

    /// <inheritdoc />
    public string Explain(Subject subject, CorrelationGroup group, string value) =>
        group.ClosedAt is null
            ? "The same alert was part of it before."
            : "The same alert fires again shortly after it was closed.";
}
