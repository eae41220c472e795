using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>
/// An incident as policies see it: a few fields, of which those of its alerts may have several values. Made for one
/// transition; owned by the shard.
/// </summary>
internal sealed class ResponseSubject
{
    private const int MaxWatched = 1_000;
    private static readonly string[] Nothing = [""];

    private readonly Dictionary<string, IReadOnlyList<string>> found = new(StringComparer.Ordinal);

    public ResponseSubject(IncidentState incident) => Incident = incident;

    public IncidentState Incident { get; }

    /// <summary>The values of a field, first seen first; one empty value where there is none.</summary>
    public IReadOnlyList<string> ValuesOf(string name)
    {
        if (!found.TryGetValue(name, out var values))
        {
            values = Collect(name);
            found.Add(name, values.Count == 0 ? values = Nothing : values);
        }

        return values;
    }

    /// <summary>Whether the incident satisfies every condition: a positive one by some value, a negative one by all.</summary>
    public bool Satisfies(MatcherSet matchers)
    {
        foreach (var matcher in matchers)
        {
            var values = ValuesOf(matcher.Name);
            var isNegative = matcher.Operator is MatchOperator.NotEqual or MatchOperator.NotMatches;
            if (isNegative ? !values.All(matcher.IsMatch) : !values.Any(matcher.IsMatch))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Distinct values of the alerts that hold now; of all of them where none does.</summary>
    public List<string> Targets(TargetKind kind)
    {
        var members = Incident.Members.Any(static member => member.IsActive) ? Incident.Members.Where(static member => member.IsActive) : Incident.Members;
        return kind == TargetKind.Incident
            ? [Incident.Name]
            : [.. members.Select(member => kind == TargetKind.Entities ? member.Entity : member.Service).Where(static value => value.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The alerts that hold now and have a target: those that are to end.</summary>
    public List<Fingerprint> Watched(TargetKind kind) =>
        [.. Incident.Members.Where(member => member.IsActive
            && (kind == TargetKind.Incident || (kind == TargetKind.Entities ? member.Entity : member.Service).Length > 0)).Select(static member => member.Identity).Take(MaxWatched)];

    private IReadOnlyList<string> Collect(string name) => name switch
    {
        "incident" => [Incident.Name],
        "severity" => [EventFields.NameOf(Incident.Severity)],
        "rule" => [Incident.Rule],
        "scope" => [Incident.Scope],
        "tenant" => [Incident.Tenant],
        _ => [.. Incident.Members.Select(member => ValueOf(member, name)).Where(static value => value.Length > 0).Distinct(StringComparer.Ordinal)],
    };

    private static string ValueOf(IncidentMember member, string name) => name switch
    {
        "service" => member.Service,
        "entity" => member.Entity,
        "check" => member.Check,
        ParameterConfig.Message => member.Message,
        _ => member.Content.Label(name) ?? "",
    };
}
