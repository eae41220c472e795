using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Cli.Silences;

/// <summary><c>bigops silences add</c>.</summary>
internal static class SilenceAddCommand
{
    public static Command Build(CommandContext context)
    {
        var matchers = new Argument<string[]>("MATCHER")
        {
            Description = "What to mute, as name=\"value\" with =, !=, =~ or !~; all must hold",
            Arity = ArgumentArity.OneOrMore,
        };
        var duration = MomentOptions.Duration("--duration", "How long, such as 30m, 2h or 1d");
        var until = MomentOptions.Moment("--until", "Until when, such as 2026-03-01T12:00:00Z");
        var start = MomentOptions.Moment("--start", "From when (default: now)");
        var comment = SharedOptions.Text("--comment", "Why", "TEXT");
        comment.Required = true;
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        var command = new CliCommand(
            "add",
            "Makes a silence and prints its id.",
            "bigops silences add 'service=\"pay\"' --duration 2h --comment 'database upgrade'",
            "bigops silences add 'host=~\"db.*\"' 'severity!=\"critical\"' --until 2026-03-01T12:00:00Z --comment move")
            .With(matchers).With(duration, until, start, comment, url, output);
        MomentOptions.RequireOne(command, duration, until);
        return command.Runs(context, async (parsed, cancellation) =>
        {
            var startsAt = parsed.GetValue(start) ?? context.Time.GetUtcNow();
            var silence = new SilenceDocument
            {
                Matchers = [.. parsed.GetValue(matchers)!.SelectMany(Read)],
                StartsAt = startsAt,
                EndsAt = parsed.GetValue(until) ?? startsAt + parsed.GetValue(duration)!.Value,
                CreatedBy = ActorName.Resolve(context),
                Comment = parsed.GetValue(comment)!,
            };
            if (silence.EndsAt <= silence.StartsAt)
            {
                throw new CommandException(ExitCode.Usage, "A silence must end after it starts.");
            }

            using var client = ApiClient.Open(context, parsed.GetValue(url));
            var answer = await client.AddSilenceAsync(silence, cancellation).ConfigureAwait(false);
            Print(context, answer.Value.SilenceId, parsed.GetValue(output));
            return ExitCode.Success;
        });
    }

    private static IEnumerable<SilenceMatcherDocument> Read(string text) =>
        MatcherParser.TryParseList(text, out var matchers, out var error) && matchers.Count > 0
            ? matchers.Select(SilenceText.Of)
            : throw new CommandException(ExitCode.Usage, error.Length > 0 ? error : $"'{text}' names nothing to mute.");

    private static void Print(CommandContext context, string id, OutputFormat format)
    {
        if (format != OutputFormat.Json)
        {
            context.Terminal.Line(id);
            return;
        }

        context.Terminal.Output.WriteLine(JsonText.Pretty(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteEndObject();
        }));
    }
}
