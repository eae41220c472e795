using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence.Rule;

/// <summary>A rule puts both into the same group.</summary>
internal sealed class RuleEvidence : IEvidenceKind
{
    /// <inheritdoc />
    public string Name => "rule";

    /// <inheritdoc />
    public double DefaultWeight => 0.95;

    /// <inheritdoc />
    public bool FindsClosed => false;

    /// <inheritdoc />
    public void AddKeys(Subject subject, CorrelationGroup group, List<string> values)
    {
        foreach (var match in subject.Rules)
        {
            // A threshold that is not reached yet groups nothing by itself.
            if (match.Rule.Config.Threshold is null || match.Rule.Name == group.Rule)
            {
                values.Add(ValueOf(match));
            }
        }
    }

    /// <inheritdoc />
    public void AddLookups(Subject subject, List<string> values) => values.AddRange(subject.Rules.Select(ValueOf));

    /// <inheritdoc />
    public string Explain(Subject subject, CorrelationGroup group, string value)
    {
        var name = value[..value.IndexOf('\u001f', StringComparison.Ordinal)];
        var match = subject.Rules.First(candidate => candidate.Rule.Name == name);
        return match.Describe();
    }

    private static string ValueOf(RuleMatch match) => match.Rule.Name + "\u001f" + match.Key;
}
