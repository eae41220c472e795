using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence.SharedValue;

/// <summary>Both name the same entity, host or service.</summary>
/// <param name="place">Place among the kinds of shared values.</param>
/// <param name="name">Name of the kind and of what they name.</param>
/// <param name="defaultWeight">Weight where the configuration gives none.</param>
/// <param name="field">What they name.</param>
internal sealed class SharedValueEvidence(int place, string name, double defaultWeight, Func<EventContent, string> field) : EvidenceKind
{
    private readonly RecentSentences sentences = new(value => $"Same {name} \"{value}\".");

    /// <inheritdoc />
    public override string Name => name;

    /// <inheritdoc />
    public override double DefaultWeight => defaultWeight;

    /// <summary>What a content names; empty for nothing.</summary>
    public string ValueOf(EventContent content) => field(content);

    /// <inheritdoc />
    public override void AddLookups(in Subject subject, LookupList lookups)
    {
        if (subject.Shared[place] is { IsZero: false } known)
        {
            lookups.Add(known);
        }
    }

    /// <inheritdoc />
    public override EvidenceKey KeyOf(in Subject subject, in EvidenceLookup lookup) => EvidenceKey.Of(name, field(subject.Content), lookup.Place);

    /// <inheritdoc />
    public override string Explain(in Grounds grounds) => sentences.Of(field(grounds.Subject));
}
