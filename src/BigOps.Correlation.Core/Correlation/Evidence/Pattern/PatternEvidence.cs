using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Pattern;

/// <summary>A pattern of a rule is made of its alerts.</summary>
internal sealed class PatternEvidence : EvidenceKind
{
    /// <inheritdoc />
    public override string Name => EvidenceKinds.Pattern;

    /// <inheritdoc />
    public override double DefaultWeight => 0.95;

    /// <inheritdoc />
    public override void AddLookups(in Subject subject, LookupList lookups)
    {
        for (var index = 0; index < subject.Contributors.Length; index++)
        {
            lookups.Add(subject.Contributors[index], index);
        }
    }

    /// <summary>Nothing: the key of the alert itself, which recurrence keeps, serves both.</summary>
    public override bool Keeps(in Subject subject, in EvidenceLookup lookup, CorrelationGroup group) => false;

    /// <inheritdoc />
    public override EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup) => EvidenceKey.Of(subject.Contributors[lookup.Item]);

    /// <inheritdoc />
    public override string Explain(in Grounds grounds) => $"Pattern \"{grounds.Subject.Check}\" is made of an alert of it.";
}
