using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Dlq;

/// <summary><c>bigops dlq list</c>.</summary>
internal static class DlqListCommand
{
    public static Command Build(CommandContext context)
    {
        var before = new Option<long?>("--before") { Description = "Only letters older than this id", HelpName = "ID" };
        var limit = SharedOptions.Number("--limit", "How many at most", 50, 1, ListFilters.MostPerPage);
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand(
            "list",
            "Lists refused input, newest first.",
            "bigops dlq list",
            "bigops dlq list --limit 200 --output json")
            .With(before, limit, url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.ListDeadLettersAsync(parsed.GetValue(before), parsed.GetValue(limit), cancellation).ConfigureAwait(false);
                if (parsed.GetValue(output) == OutputFormat.Json)
                {
                    context.Terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
                }
                else
                {
                    Print(context.Terminal, answer.Value.DeadLetters, answer.Value.NextBefore);
                }

                return ExitCode.Success;
            });
    }

    private static void Print(TerminalSession terminal, IReadOnlyList<DeadLetterDocument> letters, long? nextBefore)
    {
        var table = new DataTable("Id", "Received", "Format", "Reason", "Detail", "Sent again");
        foreach (var letter in letters)
        {
            table.Row(
                letter.Id.ToString(CultureInfo.InvariantCulture),
                TimeText.Of(letter.ReceivedAt),
                letter.Format,
                letter.Reason,
                letter.Detail,
                TimeText.Of(letter.RedrivenAt));
        }

        terminal.Table(table);
        if (letters.Count == 0)
        {
            terminal.Note("There are none.");
        }
        else if (nextBefore is { } before)
        {
            terminal.Note(FormattableString.Invariant($"There are more; go on with --before {before}"));
        }
    }
}
