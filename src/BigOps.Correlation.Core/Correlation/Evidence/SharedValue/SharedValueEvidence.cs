using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence.SharedValue;

/// <summary>Both name the same entity, host or service.</summary>
internal sealed class SharedValueEvidence(string name, double defaultWeight, Func<Event, string> field) : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public double DefaultWeight => defaultWeight;

    /// <inheritdoc />
    public bool FindsClosed => false;

    /// <inheritdoc />
    public void AddKeys(Subject subject, CorrelationGroup group, List<string> values) => AddLookups(subject, values);

    /// <inheritdoc />
    public void AddLookups(Subject subject, List<string> values)
    {
        if (field(subject.Event) is { Length: > 0 } value)
        {
            values.Add(value);
        }
    }

    /// <inheritdoc />
    public string Explain(Subject subject, CorrelationGroup group, string value) => $"Same {name} \"{value}\".";
}
