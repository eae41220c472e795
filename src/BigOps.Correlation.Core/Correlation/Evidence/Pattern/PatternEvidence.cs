using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Pattern;

/// <summary>A pattern of a rule is made of its alerts.</summary>
internal sealed class PatternEvidence : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => EvidenceKinds.Pattern;

    /// <inheritdoc />
    public double DefaultWeight => 0.95;

    /// <inheritdoc />
    public bool FindsClosed => false;

    /// <summary>Nothing: the key of the alert itself, which recurrence adds, serves both.</summary>
    public void AddKeys(in Subject subject, CorrelationGroup group, List<EvidenceKey> keys)
    {
    }

    /// <inheritdoc />
    public void AddLookups(in Subject subject, List<EvidenceKey> keys)
    {
        for (var index = 0; index < subject.Contributors.Count; index++)
        {
            keys.Add(EvidenceKey.Of(subject.Contributors[index]));
        }
    }

    /// <inheritdoc />
    public string Explain(in Grounds grounds) => $"Pattern \"{grounds.Subject.Check}\" is made of an alert of it.";
}
