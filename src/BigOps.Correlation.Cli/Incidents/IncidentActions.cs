using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Incidents;

/// <summary>The operator's actions, in the order help lists them.</summary>
internal static class IncidentActions
{
    public static IEnumerable<Command> Build(CommandContext context) =>
    [
        new IncidentAction(context, "ack", "acknowledged").OnMany("Acknowledges incidents: somebody has them.", "bigops incidents ack INC-7 INC-8", "bigops incidents ack INC-7 --comment 'on it'"),
        new IncidentAction(context, "unack", "no longer acknowledged").OnMany("Takes an acknowledgement back.", "bigops incidents unack INC-7"),
        new IncidentAction(context, "resolve", "resolved").OnMany(
            "Resolves incidents.", "bigops incidents resolve INC-7", "bigops incidents resolve INC-7 --if-version 12"),
        new IncidentAction(context, "reopen", "reopened").OnMany("Reopens incidents.", "bigops incidents reopen INC-7"),
        Merge(context),
        Split(context),
        Snooze(context),
        new IncidentAction(context, "unsnooze", "no longer snoozed").OnMany("Brings snoozed incidents back.", "bigops incidents unsnooze INC-7"),
        Assign(context),
        Comment(context),
        Feedback(context),
    ];

    private static Argument<string> Incident(string description = "The incident") => new("ID") { Description = description };

    private static long? WholeMinutes(TimeSpan? duration) => duration is { } given ? (long)Math.Ceiling(given.TotalMinutes) : null;

    private static CliCommand Merge(CommandContext context)
    {
        var others = new Argument<string[]>("OTHER") { Description = "Incidents that go into it", Arity = ArgumentArity.OneOrMore };
        var action = new IncidentAction(context, "merge", "merged");
        return action.Shared(action.OnOne(
            Incident("The incident that stays"),
            parsed => new ActionRequest { Incidents = parsed.GetValue(others) },
            "Puts incidents into one.",
            "bigops incidents merge INC-7 INC-8 INC-9").With(others));
    }

    private static CliCommand Split(CommandContext context)
    {
        var alerts = new Argument<string[]>("FINGERPRINT") { Description = "Alerts that leave", Arity = ArgumentArity.ZeroOrMore };
        var from = new Option<string[]>("--from") { Description = "Linked incidents that it is taken apart from, for good", HelpName = "OTHER", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true };
        var action = new IncidentAction(context, "split", "split");
        var command = action.OnOne(
            Incident(),
            parsed => parsed.GetResult(from) is null
                ? new ActionRequest { Fingerprints = parsed.GetValue(alerts) }
                : new ActionRequest { Incidents = parsed.GetValue(from) },
            "Takes alerts out of an incident into one of their own, or linked incidents apart.",
            "bigops incidents split INC-7 0f3a5c7e9b1d2f4a6c8e0b2d4f6a8c0e",
            "bigops incidents split INC-7 --from INC-8").With(alerts).With(from);
        command.Validators.Add(result =>
        {
            if (result.GetResult(alerts) is { Tokens.Count: > 0 } == result.GetResult(from) is not null)
            {
                result.AddError("Name alerts that leave, or incidents with '--from'; one of them.");
            }
        });
        return action.Shared(command);
    }

    private static CliCommand Snooze(CommandContext context)
    {
        var duration = MomentOptions.Duration("--for", "How long, such as 30m, 2h or 1d");
        var until = MomentOptions.Moment("--until", "Until when, such as 2026-03-01T12:00:00Z");
        var action = new IncidentAction(context, "snooze", "snoozed");
        var command = action.OnOne(
            Incident(),
            parsed => new ActionRequest { Minutes = WholeMinutes(parsed.GetValue(duration)), Until = parsed.GetValue(until)?.ToUniversalTime() },
            "Takes an incident out of sight until a time, or until it gets worse.",
            "bigops incidents snooze INC-7 --for 2h",
            "bigops incidents snooze INC-7 --until 2026-03-01T12:00:00Z").With(duration, until);
        MomentOptions.RequireOne(command, duration, until);
        return action.Shared(command);
    }

    private static CliCommand Assign(CommandContext context)
    {
        var who = SharedOptions.Text("--to", "Who shall have it (default: you)", "NAME");
        var nobody = SharedOptions.Flag("--nobody", "Takes it back");
        var action = new IncidentAction(context, "assign", "assigned");
        var command = action.OnOne(
            Incident(),
            parsed => new ActionRequest { Assignee = parsed.GetValue(nobody) ? "" : parsed.GetValue(who) ?? ActorName.Resolve(context) },
            "Gives an incident to somebody.",
            "bigops incidents assign INC-7",
            "bigops incidents assign INC-7 --to erika",
            "bigops incidents assign INC-7 --nobody").With(who, nobody);
        command.Validators.Add(result =>
        {
            if (result.GetResult(who) is not null && result.GetValue(nobody))
            {
                result.AddError("Give either '--to' or '--nobody'.");
            }
        });
        return action.Shared(command);
    }

    private static CliCommand Comment(CommandContext context)
    {
        var text = new Argument<string>("TEXT") { Description = "The comment" };
        var action = new IncidentAction(context, "comment", "commented");
        return action.Shared(action.OnOne(
            Incident(),
            parsed => new ActionRequest { Text = parsed.GetValue(text) },
            "Adds a comment to the timeline.",
            "bigops incidents comment INC-7 'failover done, watching'").With(text), commented: false);
    }

    private static CliCommand Feedback(CommandContext context)
    {
        var verdict = new Argument<string>("VERDICT") { Description = "right or wrong" };
        verdict.AcceptOnlyFromAmong("right", "wrong");
        var action = new IncidentAction(context, "feedback", "noted");
        return action.Shared(action.OnOne(
            Incident(),
            parsed => new ActionRequest { Verdict = parsed.GetValue(verdict) },
            "Says whether the grouping is right.",
            "bigops incidents feedback INC-7 right",
            "bigops incidents feedback INC-7 wrong --comment 'two problems'").With(verdict));
    }
}
