using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Pattern;

/// <summary>A pattern of a rule is made of its alerts.</summary>
internal sealed class PatternEvidence : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => "pattern";

    /// <inheritdoc />
    public double DefaultWeight => 0.95;

    /// <inheritdoc />
    public bool FindsClosed => false;

    /// <inheritdoc />
    public void AddKeys(Subject subject, CorrelationGroup group, List<string> values) => values.Add(subject.Identity.ToString());

    /// <inheritdoc />
    public void AddLookups(Subject subject, List<string> values)
    {
        foreach (var contributor in subject.Contributors)
        {
            values.Add(contributor.ToString());
        }
    }

    /// <inheritdoc />
    public string Explain(Subject subject, CorrelationGroup group, string value) =>
        $"Pattern \"{subject.Event.Check}\" is made of an alert of it.";
}
