using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.Api.Documents.Responses;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Responses;

/// <summary><c>bigops responses</c>: what was planned about incidents, and what became of it.</summary>
internal static class ResponsesCommand
{
    public static Command Build(CommandContext context)
    {
        var status = SharedOptions.Text("--status", "Statuses, separated by commas: observed, held, waiting, ready, started, verifying, rolling_back, rolled_back, succeeded, failed, canceled, unknown", "LIST");
        var incident = SharedOptions.Text("--incident", "Those of one incident", "ID");
        var policy = SharedOptions.Text("--policy", "Those of one policy", "NAME");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand(
            "responses",
            "Lists responses to incidents, latest planned first; stops and undoes them.",
            "bigops responses",
            "bigops responses --status held,failed,unknown",
            "bigops responses --incident INC-1 --output json",
            "bigops responses cancel INC-1:4:restart-web",
            "bigops responses outcomes")
        {
            ApprovalCommands.Decide(context, "responses", "cancel", "Stops a response; its executor is asked to end."),
            ApprovalCommands.Decide(context, "responses", "rollback", "Undoes what a response did that is over."),
            OutcomesCommand.Build(context),
        }.With(status, incident, policy, url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.ListResponsesAsync(parsed.GetValue(status), parsed.GetValue(incident), parsed.GetValue(policy), cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                }
                else
                {
                    Print(context.Terminal, answer.Value);
                }

                return ExitCode.Success;
            });
    }

    private static void Print(TerminalSession terminal, ResponsePage page)
    {
        var table = new DataTable("Planned", "Status", "Policy", "Incident", "Trigger", "Executor", "Why");
        foreach (var response in page.Responses)
        {
            table.Row(
                TimeText.Of(response.PlannedAt), response.Status, response.Policy, response.Incident, response.Trigger, response.Executor, response.Why);
        }

        terminal.Table(table);
        if (page.NextCursor is not null)
        {
            terminal.Note("There are more; --incident, --policy and --status narrow it down.");
        }
    }
}
