using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Recurrence;

/// <summary>The same alert was in it a moment ago.</summary>
internal sealed class RecurrenceEvidence : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => EvidenceKinds.Alert;

    /// <inheritdoc />
    public double DefaultWeight => 0.9;

    /// <inheritdoc />
    public bool FindsClosed => true;

    /// <inheritdoc />
    public void AddKeys(in Subject subject, CorrelationGroup group, List<EvidenceKey> keys) => keys.Add(EvidenceKey.Of(subject.Identity));

    /// <inheritdoc />
    public void AddLookups(in Subject subject, List<EvidenceKey> keys) => keys.Add(EvidenceKey.Of(subject.Identity));

    /// <inheritdoc />
    public string Explain(in Grounds grounds) => grounds.WasClosed
        ? "The same alert fires again shortly after it was closed."
        : "The same alert was part of it before.";
}
