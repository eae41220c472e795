using System.CommandLine;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Silences;

/// <summary><c>bigops silences list</c>.</summary>
internal static class SilenceListCommand
{
    public static Command Build(CommandContext context)
    {
        var all = SharedOptions.Flag("--all", "Shows expired silences too");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand("list", "Lists silences.", "bigops silences list", "bigops silences list --all --output json")
            .With(all, url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.ListSilencesAsync(cancellation).ConfigureAwait(false);
                var shown = answer.Value
                    .Where(silence => parsed.GetValue(all) || SilenceText.StateOf(silence) != SilenceText.Expired)
                    .OrderBy(silence => silence.EndsAt).ThenBy(silence => silence.Id, StringComparer.Ordinal).ToList();
                Print(context.Terminal, shown, parsed.GetValue(output));
                return ExitCode.Success;
            });
    }

    private static void Print(TerminalSession terminal, List<SilenceDocument> silences, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonText.Pretty(writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartArray("silences");
                silences.ForEach(silence => SilenceText.Write(writer, silence));
                writer.WriteEndArray();
                writer.WriteEndObject();
            }));
            return;
        }

        var table = new DataTable("Id", "State", "Matchers", "Ends", "By", "Comment");
        foreach (var silence in silences)
        {
            var state = SilenceText.StateOf(silence);
            table.Row(
                silence.Id, Cell.State(state), SilenceText.MatchersOf(silence), TimeText.Of(silence.EndsAt), silence.CreatedBy, silence.Comment);
        }

        terminal.Table(table);
        ListFilters.NoteRest(terminal, silences.Count, silences.Count, null);
    }
}
