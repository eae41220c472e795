using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>A decision in a sentence, made when somebody reads it. Immutable; any thread.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Rule">The rule it names, or null.</param>
/// <param name="Number">The count it names, or the ticks of a time.</param>
internal sealed record DecisionSummary(SummaryKind Kind, CompiledRule? Rule = null, long Number = 0)
{
    // Those that name nothing are the same for all decisions.
    private static readonly DecisionSummary[] Plain = [.. Enum.GetValues<SummaryKind>().Select(kind => new DecisionSummary(kind))];

    /// <summary>One that names nothing.</summary>
    public static DecisionSummary Of(SummaryKind kind) => Plain[(int)kind];

    /// <summary>The sentence.</summary>
    public string ToText(in Grounds grounds, Instant at, CorrelationOptions options) => Kind switch
    {
        SummaryKind.Reasons => grounds.ToText(),
        SummaryKind.Connects => FormattableString.Invariant($"It connects {Number} open incidents, which become one."),
        SummaryKind.Unexplained => "No open incident explains it.",
        SummaryKind.RuleOpens => $"Rule \"{Rule!.Name}\" opens an incident.",
        SummaryKind.Continues => $"The incident it belongs to is older than {new TimeSpan(Number)} at {at}; this one continues it.",
        SummaryKind.Waits => FormattableString.Invariant(
            $"Rule \"{Rule!.Name}\" waits for {Rule.Config.Threshold!.Count} within {Rule.Config.Threshold.Within}; it has {Number}."),
        SummaryKind.Refused => $"{options.MaxOpenIncidents} incidents are open, the limit of correlation.max_open_incidents.",
        SummaryKind.Bursts => FormattableString.Invariant(
            $"After a pause {Number} different alerts came faster than the incident before ever brought them; this is another one."),
        SummaryKind.Storm => "A storm of alerts goes on: of each check only the first opens an incident, further ones are counted in one.",
        SummaryKind.Mild => $"Its severity {EventFields.NameOf(SeverityTable.LevelOf(grounds.Subject.SeverityNumber))} is below correlation.open_from.",
        _ => "No rule matches, and correlation.default is off.",
    };
}
