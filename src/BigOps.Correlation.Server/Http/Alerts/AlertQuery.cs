using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Requests;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>Which alerts a list has.</summary>
internal sealed record AlertQuery
{
    private static readonly string[] Statuses = ["firing", "acknowledged", "resolved", "expired", "all"];

    /// <summary>Alerts on a page.</summary>
    public required int Limit { get; init; }

    /// <summary>The fingerprint behind which the page begins; empty for the first.</summary>
    public required string After { get; init; }

    /// <summary>Statuses; none for those that hold.</summary>
    public required IReadOnlySet<string> Status { get; init; }

    /// <summary>Severities; none for all.</summary>
    public required IReadOnlySet<string> Severity { get; init; }

    /// <summary>Id of the incident that an alert must be in; empty for any.</summary>
    public required string Incident { get; init; }

    /// <summary>Words that must all occur.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>What labels or fields must satisfy.</summary>
    public required MatcherSet Matchers { get; init; }

    /// <summary>Reads it; what makes no sense is with the reader.</summary>
    public static AlertQuery Read(QueryReader reader) => new()
    {
        Status = reader.List("status", Statuses),
        Severity = reader.List("severity", IncidentQuery.Severities),
        Incident = reader.Text("incident"),
        Words = reader.Text("q").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Matchers = reader.Matchers("filter"),
        Limit = (int)reader.Number("limit", 50, 1, 500),
        After = ReadCursor(reader),
    };

    /// <summary>The alerts that pass, in their order.</summary>
    public IEnumerable<AlertView> Apply(IReadOnlyList<AlertView> alerts)
    {
        var search = new TextSearch(Words, alerts);
        return alerts.Where(alert => HasStatus(alert.Status)
            && (Severity.Count == 0 || Severity.Contains(alert.Severity))
            && (Incident.Length == 0 || alert.IncidentId == Incident)
            && AlertFields.IsMatch(Matchers, alert)
            && search.Finds(alert));
    }

    private bool HasStatus(string status) =>
        Status.Count == 0 ? status is "firing" or "acknowledged" : Status.Contains("all") || Status.Contains(status);

    private static string ReadCursor(QueryReader reader)
    {
        var text = reader.Text("cursor");
        if (text.Length == 0)
        {
            return "";
        }

        if (PageCursor.TryRead(text, 1, out var parts))
        {
            return parts[0];
        }

        reader.Refuse("The parameter 'cursor' is none that this list gave out.");
        return "";
    }
}
