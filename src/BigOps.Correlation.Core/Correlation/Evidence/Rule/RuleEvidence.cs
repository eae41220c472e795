using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Rule;

/// <summary>A rule puts both into the same group.</summary>
internal sealed class RuleEvidence : EvidenceKind
{
    /// <inheritdoc />
    public override string Name => EvidenceKinds.Rule;

    /// <inheritdoc />
    public override double DefaultWeight => 0.95;

    /// <inheritdoc />
    public override void AddLookups(in Subject subject, LookupList lookups)
    {
        for (var index = 0; index < subject.Rules.Length; index++)
        {
            lookups.Add(PlaceKeys.Combine(subject.Shared.ScopeKey, subject.Rules[index].ValueKey), index);
        }
    }

    /// <summary>A threshold that is not reached yet groups nothing by itself.</summary>
    public override bool Keeps(in Subject subject, in EvidenceLookup lookup, CorrelationGroup group) =>
        !subject.Rules[lookup.Item].Rule.IsThreshold || subject.Rules[lookup.Item].Rule.Name == group.Rule;

    /// <inheritdoc />
    public override EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup) => EvidenceKey.Of(subject.Rules[lookup.Item], lookup.Place);

    /// <inheritdoc />
    public override string Explain(in Grounds grounds) => grounds.Match?.Description ?? "";
}
