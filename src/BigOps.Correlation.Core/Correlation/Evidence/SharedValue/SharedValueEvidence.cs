using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence.SharedValue;

/// <summary>Both name the same entity, host or service.</summary>
internal sealed class SharedValueEvidence(string name, double defaultWeight, Func<EventContent, string> field) : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public double DefaultWeight => defaultWeight;

    /// <inheritdoc />
    public bool FindsClosed => false;

    /// <inheritdoc />
    public void AddKeys(in Subject subject, CorrelationGroup group, List<EvidenceKey> keys) => AddLookups(subject, keys);

    /// <inheritdoc />
    public void AddLookups(in Subject subject, List<EvidenceKey> keys)
    {
        if (field(subject.Content) is { Length: > 0 } value)
        {
            keys.Add(EvidenceKey.Of(name, value));
        }
    }

    /// <inheritdoc />
    public string Explain(in Grounds grounds) => $"Same {name} \"{field(grounds.Subject)}\".";
}
