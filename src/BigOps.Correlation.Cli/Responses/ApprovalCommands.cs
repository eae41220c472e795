using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Responses;

/// <summary><c>bigops approvals</c>: responses that wait for a person.</summary>
internal static class ApprovalCommands
{
    public static Command Build(CommandContext context) => new CliCommand(
        "approvals",
        "Shows responses that wait for an approval, approves and denies them.",
        "bigops approvals list",
        "bigops approvals approve INC-1:4:restart-web --comment 'looks right'")
    {
        List(context),
        Decide(context, "approvals", "approve", "Lets a response act."),
        Decide(context, "approvals", "deny", "Refuses a response."),
    };

    private static CliCommand List(CommandContext context)
    {
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand("list", "Lists responses that wait for an approval.", "bigops approvals list")
            .With(url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.ListApprovalsAsync(cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                    return ExitCode.Success;
                }

                var table = new DataTable("Id", "Policy", "Executor", "Until", "Why");
                foreach (var response in answer.Value.Responses)
                {
                    table.Row(response.Id, response.Policy, response.Executor, response.WaitsUntil is { } until ? TimeText.Of(until) : "", response.Why);
                }

                context.Terminal.Table(table);
                return ExitCode.Success;
            });
    }

    /// <summary>A command that says something about one response.</summary>
    /// <param name="context">What commands share.</param>
    /// <param name="of">The command that it is part of.</param>
    /// <param name="word">approve, deny, cancel or rollback.</param>
    /// <param name="summary">What it does.</param>
    public static CliCommand Decide(CommandContext context, string of, string word, string summary)
    {
        var id = new Argument<string>("ID") { Description = "The response" };
        var comment = SharedOptions.Text("--comment", "Why", "TEXT");
        var url = SharedOptions.Url();
        var command = new CliCommand(word, summary, $"bigops {of} {word} INC-1:4:restart-web");
        command.Add(id);
        return command.With(comment, url).Runs(context, async (parsed, cancellation) =>
        {
            using var client = ApiClient.Open(context, parsed.GetValue(url));
            var answer = await client.DecideAsync(parsed.GetValue(id)!, word, parsed.GetValue(comment), cancellation).ConfigureAwait(false);
            context.Terminal.Output.WriteLine($"{answer.Value.Id} is {answer.Value.Status}.");
            return ExitCode.Success;
        });
    }
}
