using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

namespace BigOps.Correlation.Cli.Edges;

/// <summary><c>bigops edges</c>: which checks cause which, as the service would have learned it from a file of events.</summary>
internal static class EdgesCommand
{
    private const int ShownRefusals = 20;

    public static Command Build(CommandContext context)
    {
        var events = SharedOptions.Text("--events", "Native events as JSON lines, plain or gzip; - is standard input", "FILE");
        var topology = SharedOptions.Text("--topology", "What depends on what: JSON with nodes and edges; linked entities count as one place", "FILE");
        var target = SharedOptions.Text("--out", "Where edges are written, as JSON lines, strongest first; - is standard output (default)", "FILE");
        var pinned = Pairs("--pin", "An edge that holds whatever is counted");
        var forbidden = Pairs("--forbid", "An edge that never holds");
        var command = new CliCommand(
            "edges",
            "Learns which checks cause which others from the order and the places in which they fired.",
            "bigops edges --events events.jsonl.gz --out edges.jsonl",
            "bigops edges --events events.jsonl.gz --topology topology.json --forbid 'Backup running,DiskLatencyHigh'",
            "bigops edges list",
            "bigops edges pin DiskFull Slow")
        {
            ServiceEdges.List(context),
            ServiceEdges.Decide(context, "pin", "Lets an edge of the service hold whatever is counted."),
            ServiceEdges.Decide(context, "forbid", "Lets an edge of the service never hold."),
            ServiceEdges.Decide(context, "release", "Takes back what was decided about an edge of the service."),
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(events) is null && result.Children.All(static child => child is not System.CommandLine.Parsing.CommandResult))
            {
                result.AddError("Give '--events FILE', or one of list, pin, forbid and release for the running service.");
            }
        });
        return command
            .With(events, topology, target, pinned, forbidden)
            .Runs(context, (parsed, cancellation) => RunAsync(
                context,
                new EdgesRun(context.Terminal, MinerOf(parsed.GetValue(pinned), parsed.GetValue(forbidden)), parsed.GetValue(events)!, parsed.GetValue(target) ?? "-"),
                parsed.GetValue(topology),
                cancellation));
    }

    private static async Task<int> RunAsync(CommandContext context, EdgesRun run, string? topology, CancellationToken cancellation)
    {
        var document = topology is null ? null : TopologyFile.Read(topology);
        var input = await ProgressView.RunAsync(
            context.Terminal, "Learning", progress => run.RunAsync(document, progress, cancellation)).ConfigureAwait(false);
        foreach (var refusal in input.Refusals.Take(ShownRefusals))
        {
            context.Terminal.Note(refusal);
        }

        if (input.Rejected > ShownRefusals)
        {
            context.Terminal.Note(FormattableString.Invariant($"and {input.Rejected - ShownRefusals:N0} more"));
        }

        return input.Accepted == 0 && input.Rejected > 0 ? ExitCode.Problems : ExitCode.Success;
    }

    private static EdgeMiner MinerOf(string[]? pinned, string[]? forbidden) =>
        new(new CoOccurrenceOptions(), new EdgeChoices((pinned ?? []).Select(PairOf), (forbidden ?? []).Select(PairOf)));

    private static (string From, string To) PairOf(string text) =>
        (text[..text.IndexOf(',', StringComparison.Ordinal)], text[(text.IndexOf(',', StringComparison.Ordinal) + 1)..]);

    private static Option<string[]> Pairs(string name, string description)
    {
        var option = new Option<string[]>(name) { Description = description + "; may be repeated", HelpName = "FROM,TO" };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(static token => token.Value.IndexOf(',', StringComparison.Ordinal) is var comma && (comma < 1 || comma == token.Value.Length - 1)))
            {
                result.AddError($"Option '{name}' is two checks with a comma between, not '{token.Value}'.");
            }
        });
        return option;
    }
}
