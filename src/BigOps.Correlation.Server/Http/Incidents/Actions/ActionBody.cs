using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Http.Incidents.Actions;

/// <summary>The body of an operator's action; each action reads the fields it knows and refuses the others.</summary>
internal sealed record ActionBody
{
    /// <summary>A comment or reason; needed for <c>comment</c>.</summary>
    public string? Text { get; init; }

    /// <summary>Of <c>merge</c>: ids of the incidents to put into this one. Of <c>split</c>: linked incidents to take apart from it for good.</summary>
    public IReadOnlyList<string>? Incidents { get; init; }

    /// <summary>Of <c>split</c>: fingerprints of the alerts to take out.</summary>
    public IReadOnlyList<string>? Fingerprints { get; init; }

    /// <summary>Of <c>snooze</c>: until when.</summary>
    public Instant? Until { get; init; }

    /// <summary>Of <c>snooze</c>: for how many minutes.</summary>
    public int? Minutes { get; init; }

    /// <summary>Of <c>assign</c>: who shall have it; empty takes it back.</summary>
    public string? Assignee { get; init; }

    /// <summary>Of <c>feedback</c>: <c>right</c> or <c>wrong</c>.</summary>
    public string? Verdict { get; init; }

    /// <summary>Names of the fields that are given.</summary>
    public IEnumerable<string> Given()
    {
        if (Text is not null)
        {
            yield return "text";
        }

        if (Incidents is not null)
        {
            yield return "incidents";
        }

        if (Fingerprints is not null)
        {
            yield return "fingerprints";
        }

        if (Until is not null)
        {
            yield return "until";
        }

        if (Minutes is not null)
        {
            yield return "minutes";
        }

        if (Assignee is not null)
        {
            yield return "assignee";
        }

        if (Verdict is not null)
        {
            yield return "verdict";
        }
    }
}
