using BigOps.Correlation.Core.Correlation.Evidence.Pattern;
using BigOps.Correlation.Core.Correlation.Evidence.Recurrence;
using BigOps.Correlation.Core.Correlation.Evidence.Rule;
using BigOps.Correlation.Core.Correlation.Evidence.SharedValue;
using BigOps.Correlation.Core.Correlation.Evidence.Time;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>The kinds of evidence there are.</summary>
public static class EvidenceKinds
{
    /// <summary>
    /// The kind of the key that an alert itself is. Both the same alert and a pattern that is made of it look for it, so it
    /// is kept once; stored state names it once for each of them.
    /// </summary>
    internal const string Alert = "recurrence";

    /// <summary>The second name of <see cref="Alert"/> in stored state.</summary>
    internal const string Pattern = "pattern";

    /// <summary>The kind whose keys are groups of rules.</summary>
    internal const string Rule = "rule";

    /// <summary>Kinds that find groups, in the order their reasons are listed.</summary>
    internal static readonly IEvidenceKind[] All =
    [
        new RuleEvidence(),
        new PatternEvidence(),
        new RecurrenceEvidence(),
        new SharedValueEvidence("entity", 0.7, static content => content.Entity),
        new SharedValueEvidence("host", 0.5, static content => content.Host),
        new SharedValueEvidence("service", 0.5, static content => content.Service),
    ];

    /// <summary>Names and default weights of all kinds, the one of time included.</summary>
    public static IEnumerable<KeyValuePair<string, double>> DefaultWeights =>
        All.Select(kind => KeyValuePair.Create(kind.Name, kind.DefaultWeight))
            .Append(KeyValuePair.Create(TimeEvidence.Name, TimeEvidence.DefaultWeight));
}
