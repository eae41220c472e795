using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.RootCauses;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Cli.RootCauses;

/// <summary>A case in the words of the ranking.</summary>
internal sealed class FailureCase : IDependencies
{
    private readonly Dictionary<string, List<string>> dependencies = new(StringComparer.Ordinal);

    private FailureCase(CaseDocument document)
    {
        Name = document.Case!;
        foreach (var edge in document.Edges ?? [])
        {
            if (!dependencies.TryGetValue(edge[0], out var known))
            {
                dependencies.Add(edge[0], known = []);
            }

            known.Add(edge[1]);
        }

        Suspects = SuspectsOf(document);
    }

    public string Name { get; }

    /// <summary>The nodes; where a case names none, the entities of its alerts.</summary>
    public IReadOnlyList<Suspect> Suspects { get; }

    /// <inheritdoc />
    public IReadOnlyCollection<string> DependenciesOf(string entity) => dependencies.GetValueOrDefault(entity) ?? [];

    /// <summary>Reads a case.</summary>
    /// <param name="json">One JSON object.</param>
    /// <exception cref="JsonException">It is none, or says what makes no sense.</exception>
    public static FailureCase Read(ReadOnlySpan<byte> json)
    {
        var document = JsonSerializer.Deserialize(json, CaseJson.Default.CaseDocument) ?? throw new JsonException("it is no object");
        if (string.IsNullOrEmpty(document.Case))
        {
            throw new JsonException("it has no 'case'");
        }

        if (document.Alerts is null || document.Alerts.Any(static alert => alert?.Entity is null))
        {
            throw new JsonException("it needs 'alerts', each with an 'entity'");
        }

        if (document.Edges?.Any(static edge => edge is not { Count: 2 } || edge[0] is null || edge[1] is null) == true)
        {
            throw new JsonException("each of its 'edges' must be two nodes");
        }

        return new FailureCase(document);
    }

    private static Suspect[] SuspectsOf(CaseDocument document)
    {
        var alerts = document.Alerts!.ToLookup(static alert => alert.Entity!, StringComparer.Ordinal);
        var names = document.Nodes is { Count: > 0 } nodes ? nodes.OfType<string>() : alerts.Select(static group => group.Key);
        var first = document.Alerts!.Min(static alert => alert.Ts);
        var changes = (document.Changes ?? []).Where(change => change?.Entity is not null && change.Ts <= first)
            .GroupBy(static change => change.Entity!, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => new Instant(group.Max(static change => change.Ts)), StringComparer.Ordinal);
        return [.. names.Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal)
            .Select(name => SuspectOf(name, [.. alerts[name]]) with { ChangedAt = changes.TryGetValue(name, out var at) ? at : null })];
    }

    private static Suspect SuspectOf(string name, CaseAlert[] alerts)
    {
        var kinds = new SortedSet<AlertKind>(alerts.Select(static alert => alert.Kind));
        var severities = alerts.Where(static alert => alert.Severity is not null).Select(static alert => SeverityTable.LevelOf(SeverityTable.Default.Resolve(alert.Severity, out _))).ToArray();
        var first = alerts.Min(static alert => alert.Ts);
        return new Suspect(name, kinds, kinds.Count, first is { } at ? new Instant(at) : null, severities.Length > 0 ? severities.Max() : null);
    }
}
