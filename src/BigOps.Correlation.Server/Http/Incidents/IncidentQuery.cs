using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Http.Requests;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>What a caller asks the list of incidents for.</summary>
internal sealed record IncidentQuery
{
    /// <summary>Statuses that an incident can have, and the word for all of them.</summary>
    public static readonly string[] Statuses = ["open", "acknowledged", "resolved", "expired", "merged", "all"];

    /// <summary>Severities, worst first.</summary>
    public static readonly string[] Severities = ["critical", "error", "warning", "info"];

    /// <summary>Statuses that are shown where nobody asks for others.</summary>
    public static readonly IReadOnlySet<string> OpenStatuses = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "open", "acknowledged" };

    /// <summary>Statuses that are shown; empty shows all.</summary>
    public required IReadOnlySet<string> Status { get; init; }

    /// <summary>Severities that are shown; empty shows all.</summary>
    public required IReadOnlySet<string> Severity { get; init; }

    /// <summary>Entities of which an incident must have one; empty asks for none.</summary>
    public required IReadOnlySet<string> Entity { get; init; }

    /// <summary>Services of which an incident must have one; empty asks for none.</summary>
    public required IReadOnlySet<string> Service { get; init; }

    /// <summary>Values of the label <c>domain</c> of which an alert of it must have one; empty asks for none.</summary>
    public required IReadOnlySet<string> Domain { get; init; }

    /// <summary>Incidents of which it must be linked to one; empty asks for none.</summary>
    public required IReadOnlySet<string> Related { get; init; }

    /// <summary>What happens to incidents that are part of another one.</summary>
    public required string Parts { get; init; }

    /// <summary>Words that must all occur.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>What happens to suppressed incidents.</summary>
    public required string Suppressed { get; init; }

    /// <summary>What happens to snoozed incidents.</summary>
    public required string Snoozed { get; init; }

    /// <summary>Incidents on the page.</summary>
    public required int Limit { get; init; }

    /// <summary>The page begins after this place in the order, or null at the start.</summary>
    public (Instant OpenedAt, string Id)? After { get; init; }

    /// <summary>Reads the query; what makes no sense is remembered by the reader.</summary>
    public static IncidentQuery Read(QueryReader reader)
    {
        var status = reader.List("status", Statuses);
        return new IncidentQuery
        {
            Status = status.Count == 0 ? OpenStatuses : status.Contains("all") ? new HashSet<string>() : status,
            Severity = reader.List("severity", Severities),
            Entity = reader.List("entity"),
            Service = reader.List("service"),
            Domain = reader.List("domain"),
            Related = reader.List("related"),
            Parts = reader.Word("parts", Visibility.Include, Visibility.Words),
            Terms = reader.Text("q").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Suppressed = reader.Word("suppressed", Visibility.Exclude, Visibility.Words),
            Snoozed = reader.Word("snoozed", Visibility.Exclude, Visibility.Words),
            Limit = (int)reader.Number("limit", 50, 1, 500),
            After = ReadCursor(reader),
        };
    }

    /// <summary>The cursor of the page after an incident.</summary>
    public static string CursorAfter(Instant openedAt, string id) =>
        PageCursor.Write(openedAt.UnixMilliseconds.ToString(CultureInfo.InvariantCulture), id);

    /// <summary>Reads a cursor; false where it is none that <see cref="CursorAfter"/> gave.</summary>
    public static bool TryReadCursor(string text, out (Instant OpenedAt, string Id) after)
    {
        after = default;
        if (!PageCursor.TryRead(text, 2, out var parts)
            || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var openedAt))
        {
            return false;
        }

        after = (new Instant(openedAt), parts[1]);
        return true;
    }

    private static (Instant OpenedAt, string Id)? ReadCursor(QueryReader reader)
    {
        var text = reader.Text("cursor");
        if (text.Length == 0)
        {
            return null;
        }

        if (TryReadCursor(text, out var after))
        {
            return after;
        }

        reader.Refuse("The parameter 'cursor' is none that this list gave out.");
        return null;
    }
}
