using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Evidence.Time;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents.Proposals;

/// <summary>
/// What an operator's merge or split contradicts, and the smallest change of the configuration with which it would not have been
/// needed: of one weight, of the idle time, or else a rule. It is only said; nothing changes by itself. Any thread.
/// </summary>
internal static class ProposedChange
{
    private const int MostChecks = 8;

    private static readonly (string Name, Func<EventContent, string> Of)[] Fields =
    [
        ("service", static content => content.Service), ("host", static content => content.Host), ("entity", static content => content.Entity),
        ("cluster", static content => content.Cluster), ("check", static content => content.Check),
    ];

    /// <summary>After alerts were taken out of an incident.</summary>
    /// <param name="moved">Those that were taken out, with why they had joined.</param>
    /// <param name="stayed">Those that were not.</param>
    /// <param name="incident">Name of the incident that they went to; a rule is called after it.</param>
    /// <param name="options">What holds now.</param>
    /// <returns>Sentences.</returns>
    public static string OfSplit(IReadOnlyList<IncidentMember> moved, IReadOnlyList<IncidentMember> stayed, string incident, CorrelationOptions options)
    {
        var reasons = moved.SelectMany(static member => member.Evidence).GroupBy(static item => item.Kind)
            .OrderByDescending(static kind => kind.Count()).ThenBy(static kind => kind.Key, StringComparer.Ordinal).ToArray();
        var contradicted = reasons.Length == 0 ? "" : $"That contradicts: {string.Join(" ", reasons.Take(3).Select(static kind => kind.First().Reason))}";
        var change = reasons.Length > 0 && reasons.All(static kind => kind.Key == TimeEvidence.Name || EvidenceKinds.Weighed.Contains(kind.Key))
            ? WeightChange.ToMiss(Weights(reasons.Select(static kind => kind.Key), options), options.JoinAt)?.ToString()
            : null;
        return ProposalText.Of(contradicted, change ?? RuleApart(moved, stayed, incident));
    }

    /// <summary>Before one incident becomes part of another.</summary>
    /// <param name="target">The one that stays.</param>
    /// <param name="source">The other.</param>
    /// <param name="options">What holds now.</param>
    /// <returns>Sentences.</returns>
    public static string OfMerge(IncidentState target, IncidentState source, CorrelationOptions options)
    {
        var shared = Fields.Where(field => Values(target.Members, field.Of).Overlaps(Values(source.Members, field.Of))).Select(static field => field.Name).ToArray();
        var gap = source.StartedAt > target.LastEventAt ? source.StartedAt - target.LastEventAt : target.StartedAt - source.LastEventAt;
        var weights = Weights(shared.Where(EvidenceKinds.Weighed.Contains), options);
        if (weights.Count > 0 && gap > options.Idle)
        {
            return ProposalText.Of($"That contradicts the quiet time: {Text(gap)} lie between both.", $"correlation.idle: {Text(gap)} (now {Text(options.Idle)})");
        }

        var contradicted = shared.Length == 0 ? "Both share nothing that is known." : $"Both share only {string.Join(", ", shared)}, which was not enough.";
        var change = weights.Count > 0 ? WeightChange.ToReach(weights, options.JoinAt) : null;
        return ProposalText.Of(contradicted, change is { } found && found.To > found.From ? found.ToString() : RuleTogether(target, source, shared));
    }

    private static Dictionary<string, double> Weights(IEnumerable<string> kinds, CorrelationOptions options) => kinds.ToDictionary(
        static kind => kind, kind => options.Weights.TryGetValue(kind, out var weight) ? weight : EvidenceKinds.DefaultWeights.First(pair => pair.Key == kind).Value, StringComparer.Ordinal);

    // The first field that has other values in one part than in the other keeps both apart.
    private static string RuleApart(IReadOnlyList<IncidentMember> moved, IReadOnlyList<IncidentMember> stayed, string incident)
    {
        var field = Array.Find(Fields, one => Values(moved, one.Of) is { Count: > 0 } values && !values.Overlaps(Values(stayed, one.Of))).Name ?? "check";
        return Rule(moved.Concat(stayed), field, incident);
    }

    private static string RuleTogether(IncidentState target, IncidentState source, string[] shared) =>
        Rule(target.Members.Concat(source.Members), Array.Find(shared, static name => name != "check") ?? "", source.Name);

    private static string Rule(IEnumerable<IncidentMember> members, string groupBy, string incident)
    {
        var checks = string.Join('|', members.Select(static member => Pattern(member.Check)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostChecks));
        return $"rules: [{{ name: from-{incident}, match: ['check=~\"{checks}\"'], group_by: [{groupBy}] }}]";
    }

    // A pattern that needs no quotes anywhere: what is neither letter nor digit matches any character.
    private static string Pattern(string check) => string.Concat(check.Select(static one => char.IsLetterOrDigit(one) || one is '_' or '-' ? one : '.'));

    private static HashSet<string> Values(IReadOnlyList<IncidentMember> members, Func<EventContent, string> valueOf) =>
        members.Select(member => valueOf(member.Content)).Where(static value => value.Length > 0).ToHashSet(StringComparer.Ordinal);

    private static string Text(TimeSpan value) => FormattableString.Invariant($"{Math.Ceiling(value.TotalSeconds):0}s");
}
