namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>
/// An alert of it fired around the same time on the same entity or one beside it, and the two checks have often followed each
/// other. Off unless a weight is given: what it finds, nearness finds too where that is learned or declared.
/// </summary>
internal sealed class CoOccurrenceEvidence : EvidenceKind
{
    /// <inheritdoc />
    public override string Name => "co_occurrence";

    /// <inheritdoc />
    public override double DefaultWeight => 0;

    /// <inheritdoc />
    public override void AddLookups(in Subject subject, LookupList lookups)
    {
        for (var index = 0; index < (subject.Partners?.Count ?? 0); index++)
        {
            lookups.Add(subject.Partners![index], index);
        }
    }

    /// <inheritdoc />
    // What is found by it, is found by the alerts it has.
    public override bool Keeps(in Subject subject, in EvidenceLookup lookup, Windows.CorrelationGroup group) => false;

    /// <inheritdoc />
    public override EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup) => EvidenceKey.Of(subject.Partners![lookup.Item]);

    /// <inheritdoc />
    public override string Explain(in Grounds grounds) => $"\"{grounds.Subject.Check}\" and an alert of it have often followed each other.";
}
