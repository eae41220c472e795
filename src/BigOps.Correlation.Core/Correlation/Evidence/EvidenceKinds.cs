using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Correlation.Evidence.Proximity;
using BigOps.Correlation.Core.Correlation.Evidence.Pattern;
using BigOps.Correlation.Core.Correlation.Evidence.Recurrence;
using BigOps.Correlation.Core.Correlation.Evidence.Rule;
using BigOps.Correlation.Core.Correlation.Evidence.SharedValue;
using BigOps.Correlation.Core.Correlation.Evidence.Text;
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

    /// <summary>The kind whose groups a neighborhood keeps.</summary>
    internal const string Proximity = "proximity";

    /// <summary>The place of <see cref="Rule"/> in <see cref="All"/>.</summary>
    internal const int RulePlace = 0;

    /// <summary>The place of the recurrence of an alert in <see cref="All"/>.</summary>
    internal const int RecurrencePlace = 2;

    /// <summary>The kinds of values that alerts share.</summary>
    internal static readonly SharedValueEvidence[] Shared =
    [
        new SharedValueEvidence(0, "entity", 0.7, static content => content.Entity),
        new SharedValueEvidence(1, "host", 0.5, static content => content.Host),
        new SharedValueEvidence(2, "service", 0.5, static content => content.Service),
    ];

    /// <summary>Kinds that find groups, in the order their reasons are listed.</summary>
    internal static readonly EvidenceKind[] All = [new RuleEvidence(), new PatternEvidence(), new RecurrenceEvidence(), .. Shared, new TextEvidence(), new CoOccurrenceEvidence(), new ProximityEvidence()];

    /// <summary>The place of what messages say in <see cref="All"/>.</summary>
    internal static readonly int TextPlace = All.Length - 3;

    /// <summary>The place of learned edges in <see cref="All"/>.</summary>
    internal static readonly int CoOccurrencePlace = All.Length - 2;

    /// <summary>The place of the evidence of one entity in <see cref="All"/>.</summary>
    internal static readonly int EntityPlace = Array.IndexOf(All, Shared[0]);

    /// <summary>The place of <see cref="Proximity"/> in <see cref="All"/>.</summary>
    internal static readonly int ProximityPlace = All.Length - 1;

    /// <summary>Kinds whose weight says whether sharing one is enough: those of shared values, and proximity.</summary>
    internal static readonly string[] Weighed = [.. Shared.Select(static kind => kind.Name), Proximity];

    /// <summary>Names and default weights of all kinds, the one of time included.</summary>
    public static IEnumerable<KeyValuePair<string, double>> DefaultWeights =>
        All.Select(kind => KeyValuePair.Create(kind.Name, kind.DefaultWeight))
            .Append(KeyValuePair.Create(TimeEvidence.Name, TimeEvidence.DefaultWeight));
}
