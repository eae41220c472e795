using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Cli.Correlate.Explaining;

/// <summary>
/// Tells in Markdown what a run made of its events: how much it compressed, each incident with its beginning and its
/// reasons, the most important first, and what belongs to none.
/// </summary>
internal static class ExplainReport
{
    private const int ShownIncidents = 50;
    private const int ShownMembers = 8;
    private const int ShownEntries = 8;
    private const int ShownAlone = 30;

    public static string Of(CorrelationOutcome outcome, IReadOnlyList<ReadEvent> events)
    {
        var text = new StringBuilder("# What became of the events\n");
        var standing = outcome.Incidents.Where(incident => incident.Status != "merged")
            .OrderByDescending(incident => incident.Score).ThenBy(incident => incident.Id, StringComparer.Ordinal).ToArray();
        AddCompression(text, outcome, standing);
        AddList(text, standing);
        foreach (var incident in standing.Take(ShownIncidents))
        {
            AddIncident(text, incident);
        }

        AddAlone(text, outcome, events);
        return text.ToString();
    }

    private static void AddCompression(StringBuilder text, CorrelationOutcome outcome, IncidentView[] standing)
    {
        var alone = outcome.Assignments.Count(made => made.IncidentId is null);
        Line(text, $"\n{outcome.Assignments.Count:N0} events became {standing.Length:N0} incidents; {alone:N0} events belong to none.");
    }

    private static void AddList(StringBuilder text, IncidentView[] standing)
    {
        text.Append("\n## Incidents, the most important first\n\n| Incident | Title | Severity | Score | Alerts | Events | Began |\n|---|---|---|---|---|---|---|\n");
        foreach (var incident in standing.Take(ShownIncidents))
        {
            Line(text, $"| {incident.Id} | {Cell(incident.Title)} | {incident.Severity} | {incident.Score:0.#} | {incident.Alerts} | {incident.Events} | {incident.StartedAt} |");
        }

        if (standing.Length > ShownIncidents)
        {
            Line(text, $"\nand {standing.Length - ShownIncidents:N0} more.");
        }
    }

    private static void AddIncident(StringBuilder text, IncidentView incident)
    {
        Line(text, $"\n### {incident.Id}: {Cell(incident.Title)}\n");
        foreach (var cause in incident.RootCauses)
        {
            Line(text, $"- Perhaps because of `{cause.Entity}` ({cause.Score:0.00}): {Cell(cause.Why)}");
        }

        text.Append("\nHow it went:\n\n");
        foreach (var entry in incident.Timeline.Take(ShownEntries))
        {
            Line(text, $"- {entry.At} {Cell(entry.Text)}");
        }

        text.Append("\nWhy its alerts are together:\n\n");
        foreach (var member in incident.Members.Take(ShownMembers))
        {
            Line(text, $"- `{member.Check}` on `{member.Entity}`: {Cell(member.Why)}");
        }

        if (incident.Alerts > ShownMembers)
        {
            Line(text, $"- and {incident.Alerts - ShownMembers:N0} more alerts.");
        }
    }

    private static void AddAlone(StringBuilder text, CorrelationOutcome outcome, IReadOnlyList<ReadEvent> events)
    {
        text.Append("\n## What belongs to no incident\n\nThese alerts are usual where they come from, and nothing else spoke for an incident when they came.\n");
        text.Append("\n| Check | Events | Entities |\n|---|---|---|\n");
        var alone = Enumerable.Range(0, Math.Min(events.Count, outcome.Assignments.Count))
            .Where(place => outcome.Assignments[place].IncidentId is null).Select(place => events[place])
            .GroupBy(value => value.Check, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        foreach (var group in alone.Take(ShownAlone))
        {
            Line(text, $"| {Cell(group.Key)} | {group.Count():N0} | {group.Select(value => value.Entity).Distinct(StringComparer.Ordinal).Count():N0} |");
        }

        if (alone.Length > ShownAlone)
        {
            Line(text, $"\nand {alone.Length - ShownAlone:N0} more checks.");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    // What sources say must not become markup.
    private static string Cell(string value) => value.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ').Replace("<", "&lt;", StringComparison.Ordinal);
}
