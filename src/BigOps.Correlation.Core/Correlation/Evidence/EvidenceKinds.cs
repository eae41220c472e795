using BigOps.Correlation.Core.Correlation.Evidence.Pattern;
using BigOps.Correlation.Core.Correlation.Evidence.Recurrence;
using BigOps.Correlation.Core.Correlation.Evidence.Rule;
using BigOps.Correlation.Core.Correlation.Evidence.SharedValue;
using BigOps.Correlation.Core.Correlation.Evidence.Time;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>The kinds of evidence there are.</summary>
public static class EvidenceKinds
{
    /// <summary>Kinds that find groups, in the order their reasons are listed.</summary>
    internal static IReadOnlyList<IEvidenceKind> All { get; } =
    [
        new RuleEvidence(),
        new PatternEvidence(),
        new RecurrenceEvidence(),
        new SharedValueEvidence("entity", 0.7, static value => value.Entity),
        new SharedValueEvidence("host", 0.5, static value => value.Host),
        new SharedValueEvidence("service", 0.5, static value => value.Service),
    ];

    /// <summary>Names and default weights of all kinds, the one of time included.</summary>
    public static IEnumerable<KeyValuePair<string, double>> DefaultWeights =>
        All.Select(kind => KeyValuePair.Create(kind.Name, kind.DefaultWeight))
            .Append(KeyValuePair.Create(TimeEvidence.Name, TimeEvidence.DefaultWeight));
}
