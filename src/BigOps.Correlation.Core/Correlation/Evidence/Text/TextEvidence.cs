namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>
/// The message of an alert of it says the same but for what varies, or nearly the same. Looked at
/// where no topology knows the entity; never enough by itself, because sources say the same sentence of many things.
/// </summary>
internal sealed class TextEvidence : EvidenceKind
{
    /// <summary>Its name.</summary>
    public const string KindName = "text";

    /// <inheritdoc />
    public override string Name => KindName;

    /// <inheritdoc />
    public override double DefaultWeight => 0.25;

    /// <inheritdoc />
    public override void AddLookups(in Subject subject, LookupList lookups)
    {
        for (var index = 0; index < subject.Texts.Length; index++)
        {
            lookups.Add(PlaceKeys.Combine(subject.Shared.ScopeKey, subject.Texts[index]), index);
        }
    }

    /// <inheritdoc />
    // It is found by what it says itself; what is like it finds it by its own likes.
    public override bool Keeps(in Subject subject, in EvidenceLookup lookup, Windows.CorrelationGroup group) => lookup.Item == 0;

    /// <inheritdoc />
    public override EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup) => EvidenceKey.Of(Name, subject.Template, lookup.Place);

    /// <inheritdoc />
    public override string Explain(in Grounds grounds) => "An alert of it says nearly the same.";
}
