using System.Diagnostics;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>
/// What a timeline entry says, as what it is made of: the sentence is made when somebody reads or stores it. Immutable; any
/// thread.
/// </summary>
internal readonly struct Note
{
    private readonly object subject;

    // The reason of an alert that joined, or who else did something, or null: nobody does the first by hand.
    private readonly object? cause;
    private readonly NoteKind kind;
    private readonly Severity severity;

    private Note(NoteKind kind, object subject, object? cause = null, Severity severity = default)
    {
        this.kind = kind;
        this.subject = subject;
        this.cause = cause;
        this.severity = severity;
    }

    /// <summary>The alert it is about, or default.</summary>
    public Fingerprint Alert => subject switch
    {
        EventContent content => content.Identity,
        AlertNote note => note.Alert,
        _ => default,
    };

    /// <summary>Who did it, or empty.</summary>
    public string Actor => cause as string ?? "";

    /// <summary>Whether it says a text that was given.</summary>
    public bool Says(string text) => kind == NoteKind.Given && ToText() == text;

    /// <summary>A text.</summary>
    public static Note Of(string text, Fingerprint alert = default) =>
        new(NoteKind.Given, alert == default ? text : new AlertNote(text, alert));

    /// <summary>A rule opened the incident.</summary>
    public static Note OfRule(string rule) => new(NoteKind.OpenedByRule, rule);

    /// <summary>Something happened to an alert.</summary>
    public static Note Of(NoteKind kind, EventContent alert, Severity severity = default) => new(kind, alert, severity: severity);

    /// <summary>An alert joined.</summary>
    public static Note OfJoin(EventContent alert, IJoinReason reason) => new(NoteKind.Joined, alert, reason);

    /// <summary>The same with who did it, unless that is empty.</summary>
    public Note By(string actor)
    {
        Debug.Assert(actor.Length == 0 || cause is not IJoinReason, "An alert joins by evidence.");
        return actor.Length == 0 ? this : new Note(kind, subject, actor, severity);
    }

    /// <summary>The sentence.</summary>
    public string ToText() => subject switch
    {
        EventContent content => TextOf(content),
        AlertNote note => note.Text,
        _ => kind == NoteKind.OpenedByRule ? $"Opened by rule \"{subject}\"." : (string)subject,
    };

    private string TextOf(EventContent alert)
    {
        if (kind == NoteKind.Joined)
        {
            // Most entries say this, so no part of it is made alone.
            var why = ((IJoinReason)cause!).Why;
            return (alert.Entity.Length > 0 ? $"{alert.Check} on {alert.Entity} joined. {why}" : $"{alert.Check} joined. {why}").TrimEnd();
        }

        var description = alert.Entity.Length > 0 ? $"{alert.Check} on {alert.Entity}" : alert.Check;
        return kind switch
        {
            NoteKind.FiresAgain => $"{description} fires again.",
            NoteKind.Recovered => $"{description} recovered.",
            NoteKind.FellSilent => $"{description} fell silent; nobody knows whether it recovered.",
            NoteKind.Acknowledged => $"{description} was acknowledged at its source.",
            NoteKind.Flaps => $"{description} changes state too often: its recoveries are not believed.",
            NoteKind.Calm => $"{description} has calmed down.",
            NoteKind.Worse => $"{description} got worse: {EventFields.NameOf(severity)}.",
            NoteKind.Better => $"{description} got better: {EventFields.NameOf(severity)}.",
            _ => "Reopened: an alert of it fires again.",
        };
    }

    // A stored text about an alert.
    private sealed record AlertNote(string Text, Fingerprint Alert);
}
