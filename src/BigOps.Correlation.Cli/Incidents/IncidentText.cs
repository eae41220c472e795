using System.Globalization;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary>An incident and its decisions as people read them.</summary>
internal static class IncidentText
{
    public static void Print(TerminalSession terminal, IncidentDocument incident)
    {
        terminal.Line($"{incident.Id}  {incident.Title}");
        PrintSummary(terminal, incident);
        PrintLinks(terminal, incident.Links);
        PrintCauses(terminal, incident.RootCauses);
        PrintMembers(terminal, incident.Members);
        PrintTimeline(terminal, incident.Timeline);
    }

    public static void Print(TerminalSession terminal, DecisionPage page)
    {
        var table = new DataTable("At", "Outcome", "Check", "Entity", "Score", "Needed", "Why", "Runner-up");
        foreach (var decision in page.Decisions)
        {
            table.Row(
                TimeText.Of(decision.At),
                decision.Outcome,
                decision.Check,
                decision.Entity,
                Score(decision.Score),
                Score(decision.Threshold),
                decision.Summary,
                decision.RunnerUpId is { Length: > 0 } runnerUp ? $"{runnerUp} ({Score(decision.RunnerUpScore)})" : "-");
        }

        terminal.Table(table);
    }

    private static void PrintSummary(TerminalSession terminal, IncidentDocument incident)
    {
        var table = new DataTable("", "");
        table.Row("Status", Cell.State(incident.Status));
        table.Row("Severity", Cell.Severity(incident.Severity));
        table.Row("Score", Score(incident.Score));
        table.Row("Alerts", string.Create(CultureInfo.InvariantCulture, $"{incident.ActiveAlerts} active of {incident.Alerts}, {incident.Events} events"));
        table.Row("Started", TimeText.Of(incident.StartedAt));
        table.Row("Last event", TimeText.Of(incident.LastEventAt));
        table.Row("Entities", string.Join(", ", incident.Entities));
        table.Row("Services", string.Join(", ", incident.Services));
        table.Row("Part of", incident.PartOf);
        table.Row("Assignee", incident.Assignee);
        table.Row("Snoozed until", TimeText.Of(incident.SnoozedUntil));
        table.Row("Suppressed by", string.Join(", ", incident.SuppressedBy));
        table.Row("Version", incident.Version.ToString(CultureInfo.InvariantCulture));
        terminal.Table(table);
    }

    private static void PrintLinks(TerminalSession terminal, IReadOnlyList<LinkDocument> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        var table = new DataTable("Related", "How", "Status", "Scope", "Title", "Score", "Why");
        foreach (var link in links)
        {
            table.Row(link.Incident, link.Role.Replace('_', ' '), Cell.State(link.Status ?? "-"), link.Scope, link.Title ?? "-", Score(link.Score), link.Why);
        }

        terminal.Table(table);
    }

    private static void PrintCauses(TerminalSession terminal, IReadOnlyList<RootCauseDocument> causes)
    {
        if (causes.Count == 0)
        {
            return;
        }

        var table = new DataTable("Likely cause", "Score", "Why");
        foreach (var cause in causes)
        {
            table.Row(cause.Entity, Score(cause.Score), cause.Why);
        }

        terminal.Table(table);
    }

    private static void PrintMembers(TerminalSession terminal, IReadOnlyList<MemberDocument> members)
    {
        var table = new DataTable("Alert", "Status", "Severity", "Check", "Entity", "Since", "Why it is here");
        foreach (var member in members)
        {
            table.Row(
                member.Fingerprint,
                Cell.State(member.Status),
                Cell.Severity(member.Severity),
                member.Check,
                member.Entity,
                TimeText.Of(member.StartsAt),
                member.Why);
        }

        terminal.Table(table);
    }

    private static void PrintTimeline(TerminalSession terminal, IReadOnlyList<TimelineDocument> timeline)
    {
        var table = new DataTable("At", "What", "By", "");
        foreach (var entry in timeline)
        {
            table.Row(TimeText.Of(entry.At), entry.Kind, entry.Actor, entry.Text);
        }

        terminal.Table(table);
    }

    private static string Score(double score) => score.ToString("0.00", CultureInfo.InvariantCulture);
}
