using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>What an operator does to one incident, merging and splitting excepted. Owned by the shard.</summary>
internal sealed class IncidentActions(IncidentLifecycle lifecycle)
{
    /// <summary>Carries out a command.</summary>
    /// <returns>Why it is not possible, or empty where it is done.</returns>
    public string Apply(IncidentState incident, OperatorCommand command, Instant now)
    {
        var entry = new TimelineEntry(now, TimelineKind.Comment, command.Text, command.Actor);
        return command.Kind switch
        {
            CommandKind.Acknowledge => Acknowledge(incident, entry),
            CommandKind.Unacknowledge => Unacknowledge(incident, entry),
            CommandKind.Resolve => Resolve(incident, entry),
            CommandKind.Reopen => Reopen(incident, entry),
            CommandKind.Snooze => Snooze(incident, entry, command.Until, now),
            CommandKind.Unsnooze => Unsnooze(incident, entry),
            CommandKind.Assign => Assign(incident, entry, command.Assignee),
            CommandKind.Comment => Write(incident, entry),
            CommandKind.Feedback => Write(incident, entry.As(TimelineKind.Feedback, entry.Text)),
            _ => $"{command.Kind} is no action on one incident.",
        };
    }

    /// <summary>Ends a snooze whose time is over.</summary>
    public void EndSnooze(IncidentState incident, Instant now)
    {
        if (incident.SnoozedUntil is { } until && until <= now)
        {
            incident.SnoozedUntil = null;
            lifecycle.Note(incident, new TimelineEntry(now, TimelineKind.Unsnoozed, "Back in sight: the snooze is over."));
        }
    }

    private string Acknowledge(IncidentState incident, TimelineEntry entry)
    {
        if (!incident.IsOpen)
        {
            return Closed(incident);
        }

        if (incident.Status != IncidentStatus.Acknowledged || incident.AcknowledgedBy != entry.Actor)
        {
            incident.Status = IncidentStatus.Acknowledged;
            incident.AcknowledgedBy = entry.Actor;
            lifecycle.Kpis.Acknowledged(incident, entry.At);
            lifecycle.Note(incident, entry.As(TimelineKind.Acknowledged, Sentence("Acknowledged.", entry.Text)));
        }

        return "";
    }

    private string Unacknowledge(IncidentState incident, TimelineEntry entry)
    {
        if (!incident.IsOpen)
        {
            return Closed(incident);
        }

        if (incident.Status == IncidentStatus.Acknowledged)
        {
            incident.Status = IncidentStatus.Open;
            incident.AcknowledgedBy = "";
            lifecycle.Note(incident, entry.As(TimelineKind.Unacknowledged, Sentence("No longer acknowledged.", entry.Text)));
        }

        return "";
    }

    private string Resolve(IncidentState incident, TimelineEntry entry)
    {
        if (incident.Status == IncidentStatus.Merged)
        {
            return Closed(incident);
        }

        if (incident.IsOpen)
        {
            lifecycle.Close(incident, Resolution.Operator, entry.As(TimelineKind.Resolved, Sentence("Resolved by an operator.", entry.Text)));
        }

        return "";
    }

    private string Reopen(IncidentState incident, TimelineEntry entry)
    {
        if (incident.Status == IncidentStatus.Merged)
        {
            return Closed(incident);
        }

        if (!incident.IsOpen)
        {
            lifecycle.Reopen(incident, entry.As(TimelineKind.Reopened, Sentence("Reopened by an operator.", entry.Text)));
        }

        return "";
    }

    private string Snooze(IncidentState incident, TimelineEntry entry, Instant? until, Instant now)
    {
        if (!incident.IsOpen)
        {
            return Closed(incident);
        }

        if (until is not { } end || end <= now)
        {
            return $"A snooze must end after {now}.";
        }

        incident.SnoozedUntil = end;
        lifecycle.Note(incident, entry.As(TimelineKind.Snoozed, Sentence($"Out of sight until {end}, or until it changes.", entry.Text)));
        return "";
    }

    private string Unsnooze(IncidentState incident, TimelineEntry entry)
    {
        if (incident.SnoozedUntil is not null)
        {
            incident.SnoozedUntil = null;
            lifecycle.Note(incident, entry.As(TimelineKind.Unsnoozed, Sentence("Back in sight.", entry.Text)));
        }

        return "";
    }

    private string Assign(IncidentState incident, TimelineEntry entry, string assignee)
    {
        if (incident.Assignee != assignee)
        {
            incident.Assignee = assignee;
            var text = assignee.Length > 0 ? $"Given to {assignee}." : "Given to nobody.";
            lifecycle.Note(incident, entry.As(TimelineKind.Assigned, Sentence(text, entry.Text)));
        }

        return "";
    }

    private string Write(IncidentState incident, TimelineEntry entry)
    {
        if (entry.Text.Length == 0)
        {
            return "There is no text to keep.";
        }

        lifecycle.Note(incident, entry);
        return "";
    }

    private static string Sentence(string what, string why) => why.Length > 0 ? $"{what} {why}" : what;

    private static string Closed(IncidentState incident) => $"{incident.Name} is {EnumNames.Of(incident.Status)}.";
}
