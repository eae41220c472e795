using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Rule;

/// <summary>A rule puts both into the same group.</summary>
internal sealed class RuleEvidence : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => EvidenceKinds.Rule;

    /// <inheritdoc />
    public double DefaultWeight => 0.95;

    /// <inheritdoc />
    public bool FindsClosed => false;

    /// <inheritdoc />
    public void AddKeys(in Subject subject, CorrelationGroup group, List<EvidenceKey> keys)
    {
        foreach (var match in subject.Rules)
        {
            // A threshold that is not reached yet groups nothing by itself.
            if (match.Rule.Config.Threshold is null || match.Rule.Name == group.Rule)
            {
                keys.Add(EvidenceKey.Of(Name, match));
            }
        }
    }

    /// <inheritdoc />
    public void AddLookups(in Subject subject, List<EvidenceKey> keys)
    {
        foreach (var match in subject.Rules)
        {
            keys.Add(EvidenceKey.Of(Name, match));
        }
    }

    /// <inheritdoc />
    public string Explain(in Grounds grounds) => grounds.Match?.Describe() ?? "";
}
