using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Http.Incidents.Actions;

/// <summary>Turns the bodies of actions into commands; says what is wrong with those it cannot.</summary>
internal static class ActionReader
{
    /// <summary>Names of the actions with the fields they read, in the order documentation lists them.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Actions = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["ack"] = ["text"],
        ["unack"] = ["text"],
        ["resolve"] = ["text"],
        ["reopen"] = ["text"],
        ["merge"] = ["incidents", "text"],
        ["split"] = ["fingerprints", "incidents", "text"],
        ["snooze"] = ["until", "minutes", "text"],
        ["unsnooze"] = ["text"],
        ["assign"] = ["assignee", "text"],
        ["comment"] = ["text"],
        ["feedback"] = ["verdict", "text"],
    };

    private const int MaxTargets = 1_000;
    private const int MaxIdLength = 128;
    private const int MaxTextLength = 16_384;
    private const int MaxSnoozeMinutes = 366 * 24 * 60;

    /// <summary>Reads a body.</summary>
    /// <returns>The command without its incident, actor and version, or an error.</returns>
    public static (OperatorCommand? Command, string Error) Read(string action, ActionBody body, Instant now)
    {
        var fields = Actions[action];
        if (body.Given().FirstOrDefault(name => !fields.Contains(name)) is { } unknown)
        {
            return (null, $"The action '{action}' knows no '{unknown}'; allowed is {string.Join(", ", fields)}.");
        }

        var text = body.Text ?? "";
        if (text.Length > MaxTextLength || text.Contains('\0', StringComparison.Ordinal))
        {
            return (null, $"'text' may have {MaxTextLength} characters and no NUL.");
        }

        var blank = new OperatorCommand { Kind = KindOf(action), Actor = "", Text = text };
        return action switch
        {
            "merge" => WithTargets(blank, "incidents", body.Incidents, id => id.Length is > 0 and <= MaxIdLength),
            "split" when body.Incidents is not null => Unlink(blank, body),
            "split" => WithTargets(blank, "fingerprints", body.Fingerprints, print => Fingerprint.TryParse(print, out _)),
            "snooze" => Snooze(blank, body, now),
            "assign" => Assign(blank, body.Assignee),
            "comment" => text.Trim().Length == 0 ? (null, "'text' is missing.") : (blank, ""),
            "feedback" => Feedback(blank, body.Verdict),
            _ => (blank, ""),
        };
    }

    private static CommandKind KindOf(string action) => action switch
    {
        "ack" => CommandKind.Acknowledge,
        "unack" => CommandKind.Unacknowledge,
        "resolve" => CommandKind.Resolve,
        "reopen" => CommandKind.Reopen,
        "merge" => CommandKind.Merge,
        "split" => CommandKind.Split,
        "snooze" => CommandKind.Snooze,
        "unsnooze" => CommandKind.Unsnooze,
        "assign" => CommandKind.Assign,
        "comment" => CommandKind.Comment,
        _ => CommandKind.Feedback,
    };

    private static (OperatorCommand?, string) WithTargets(
        OperatorCommand blank, string field, IReadOnlyList<string>? targets, Func<string, bool> isValid)
    {
        if (targets is null or { Count: 0 or > MaxTargets })
        {
            return (null, $"'{field}' must have 1 to {MaxTargets} entries.");
        }

        return targets.FirstOrDefault(target => target is null || !isValid(target)) is { } wrong || targets.Contains(null!)
            ? (null, $"'{field}' has an entry that is no id of its kind.")
            : (blank with { Targets = [.. targets.Distinct(StringComparer.Ordinal)] }, "");
    }

    private static (OperatorCommand?, string) Unlink(OperatorCommand blank, ActionBody body) => body.Fingerprints is not null
        ? (null, "Exactly one of 'fingerprints' and 'incidents' must be given.")
        : WithTargets(blank with { Kind = CommandKind.Unlink }, "incidents", body.Incidents, id => id.Length is > 0 and <= MaxIdLength);

    private static (OperatorCommand?, string) Snooze(OperatorCommand blank, ActionBody body, Instant now)
    {
        if (body.Until is null == body.Minutes is null)
        {
            return (null, "Exactly one of 'until' and 'minutes' must be given.");
        }

        if (body.Minutes is < 1 or > MaxSnoozeMinutes)
        {
            return (null, $"'minutes' is {body.Minutes}; allowed is 1 to {MaxSnoozeMinutes}.");
        }

        var until = body.Until ?? now + TimeSpan.FromMinutes(body.Minutes!.Value);
        return until <= now || until > now + TimeSpan.FromMinutes(MaxSnoozeMinutes)
            ? (null, $"'until' is {until}; it must lie ahead, at most {MaxSnoozeMinutes} minutes.")
            : (blank with { Until = until }, "");
    }

    private static (OperatorCommand?, string) Assign(OperatorCommand blank, string? assignee) =>
        assignee is null || assignee.Length > MaxIdLength || assignee.Any(char.IsControl)
            ? (null, $"'assignee' must be a name of at most {MaxIdLength} characters, or empty to take it back.")
            : (blank with { Assignee = assignee.Trim() }, "");

    private static (OperatorCommand?, string) Feedback(OperatorCommand blank, string? verdict) =>
        verdict is not ("right" or "wrong")
            ? (null, $"'verdict' is '{verdict}'; allowed is right, wrong.")
            : (blank with { Text = blank.Text.Length == 0 ? verdict : $"{verdict}: {blank.Text}" }, "");
}
