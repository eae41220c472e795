using System.CommandLine;
using System.Globalization;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Topology;

/// <summary><c>bigops topology</c>: shows what depends on what, and says it.</summary>
internal static class TopologyCommands
{
    public static Command Build(CommandContext context) => new CliCommand(
        "topology",
        "Shows what depends on what, and takes it from a file.",
        "bigops topology show",
        "bigops topology show --entity db1 --hops 1",
        "bigops topology set services.json --source cmdb")
    {
        Show(context),
        Set(context),
    };

    private static CliCommand Show(CommandContext context)
    {
        var entity = SharedOptions.Text("--entity", "Show what lies around this", "NAME");
        var hops = SharedOptions.Text("--hops", "Connections away from it, 1 to 4; default 2", "N");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        return new CliCommand("show", "Shows the topology that holds.", "bigops topology show", "bigops topology show --entity db1")
            .With(entity, hops, url, output)
            .Runs(context, async (parsed, cancellation) =>
            {
                using var client = ApiClient.Open(context, parsed.GetValue(url));
                var answer = await client.GetTopologyAsync(parsed.GetValue(entity), parsed.GetValue(hops), cancellation).ConfigureAwait(false);
                Print(context.Terminal, answer, parsed.GetValue(output), edges: true);
                return ExitCode.Success;
            });
    }

    private static CliCommand Set(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "JSON with nodes and edges; empty lists take back what the source said" };
        var source = SharedOptions.Text("--source", "Who says it; default api. What it said before is replaced", "NAME");
        var url = SharedOptions.Url();
        var output = SharedOptions.Output();
        var command = new CliCommand("set", "Replaces what a source says.", "bigops topology set services.json", "bigops topology set k8s.json --source k8s");
        command.Add(file);
        return command.With(source, url, output).Runs(context, async (parsed, cancellation) =>
        {
            var document = TopologyFile.Read(parsed.GetValue(file)!);
            using var client = ApiClient.Open(context, parsed.GetValue(url));
            var answer = await client.PutTopologyAsync(document, parsed.GetValue(source), cancellation).ConfigureAwait(false);
            Print(context.Terminal, answer, parsed.GetValue(output), edges: false);
            return ExitCode.Success;
        });
    }

    private static void Print(TerminalSession terminal, ApiAnswer<TopologyPage> answer, OutputFormat format, bool edges)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonText.Pretty(answer.Document));
            return;
        }

        var page = answer.Value;
        terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{page.NodeCount} nodes, {page.EdgeCount} edges."));
        var sources = new DataTable("Source", "Nodes", "Edges", "Updated", "By");
        foreach (var source in page.Sources)
        {
            sources.Row(source.Source, Text(source.Nodes), Text(source.Edges), source.UpdatedAt is { } at ? TimeText.Of(at) : "", source.Actor);
        }

        terminal.Table(sources);
        if (edges && page.Edges.Count > 0)
        {
            var table = new DataTable("From", "To", "Type");
            foreach (var edge in page.Edges)
            {
                table.Row(edge.From ?? "", edge.To ?? "", edge.Type ?? "");
            }

            terminal.Table(table);
            if (page.Truncated)
            {
                terminal.Note("There are more; ask with --entity, or --output json of the API with limit.");
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
