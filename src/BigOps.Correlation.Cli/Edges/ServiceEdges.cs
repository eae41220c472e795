using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Edges;

/// <summary>What the running service learned, and what operators decide about it.</summary>
internal static class ServiceEdges
{
    /// <summary><c>bigops edges list</c>.</summary>
    public static CliCommand List(CommandContext context)
    {
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand("list", "Shows what the service learned, strongest first.", "bigops edges list", "bigops edges list --output json")
            .With(url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                Print(context.Terminal, await client.ListEdgesAsync(cancellation).ConfigureAwait(false), parsed.GetValue(output));
                return ExitCode.Success;
            });
    }

    /// <summary><c>bigops edges pin|forbid|release</c>.</summary>
    public static CliCommand Decide(CommandContext context, string word, string summary)
    {
        var from = new Argument<string>("FROM") { Description = "The check that comes first" };
        var to = new Argument<string>("TO") { Description = "The check that follows" };
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        var command = new CliCommand(word, summary, $"bigops edges {word} DiskFull Slow");
        command.Add(from);
        command.Add(to);
        return command.With(url, output).Runs(context, async (parsed, cancellation) =>
        {
            using var client = ApiClient.Open(context, parsed.GetValue(url));
            var answer = await client.DecideEdgeAsync(word, new EdgeRequest(parsed.GetValue(from)!, parsed.GetValue(to)!), cancellation).ConfigureAwait(false);
            Print(context.Terminal, answer, parsed.GetValue(output));
            return ExitCode.Success;
        });
    }

    private static void Print(TerminalSession terminal, ApiAnswer<EdgePageDocument> answer, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
            return;
        }

        if (answer.Value.Edges.Count == 0)
        {
            terminal.Note("No edge is known.");
            return;
        }

        var table = new DataTable("From", "To", "Score", "Lift", "Support", "Lag", "Decision");
        foreach (var edge in answer.Value.Edges)
        {
            table.Row(
                edge.From, edge.To, Text(edge.Score, "0.00"), Text(edge.Lift, "0.#"), Text(edge.Support, "0.#"), Text(edge.LagMs / 1000.0, "0.# s"), edge.Decision);
        }

        terminal.Table(table);
    }

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
