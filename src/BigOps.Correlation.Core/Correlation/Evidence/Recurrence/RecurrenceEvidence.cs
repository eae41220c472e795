namespace BigOps.Correlation.Core.Correlation.Evidence.Recurrence;

/// <summary>The same alert was in it a moment ago.</summary>
internal sealed class RecurrenceEvidence : EvidenceKind
{
    /// <inheritdoc />
    public override string Name => EvidenceKinds.Alert;

    /// <inheritdoc />
    public override double DefaultWeight => 0.9;

    /// <inheritdoc />
    public override bool FindsClosed => true;

    /// <inheritdoc />
    public override void AddLookups(in Subject subject, LookupList lookups) => lookups.Add(subject.Identity);

    /// <inheritdoc />
    public override EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup) => EvidenceKey.Of(subject.Identity);

    /// <inheritdoc />
    public override string Explain(in Grounds grounds) => grounds.WasClosed
        ? "The same alert fires again shortly after it was closed."
        : "The same alert was part of it before.";
}
