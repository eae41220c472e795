using System.CommandLine;
using BigOps.Correlation.Cli.Check;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate.Comparing;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary><c>bigops correlate</c>: the production pipeline under virtual time over a file.</summary>
internal static class CorrelateCommand
{
    private const int ShownRefusals = 20;

    public static Command Build(CommandContext context, ICorrelationFactory factory)
    {
        var events = SharedOptions.Text("--events", "Native events as JSON lines, plain or gzip; - is standard input", "FILE");
        events.Required = true;
        var config = SharedOptions.Config();
        var with = SharedOptions.Text("--with", "Settings to try: laid over the configuration; what they change about incidents is told", "FILE");
        var topology = SharedOptions.Text("--topology", "What depends on what: JSON with nodes and edges", "FILE");
        var assignments = SharedOptions.Text("--assignments", "Where each event's incident is written, as JSON lines; - is standard output", "FILE");
        var incidents = SharedOptions.Text("--incidents", "Where incidents are written, as JSON lines; - is standard output", "FILE");
        var explain = SharedOptions.Text("--explain", "Where a report for people is written, as Markdown; - is standard output", "FILE");
        var evaluate = SharedOptions.Text("--evaluate", "Labels (JSON lines with id and incident) that the outcome is held against", "FILE");
        var strict = SharedOptions.Flag("--strict", "Exit code 1 if any line was refused");
        var output = SharedOptions.Output();
        var command = new CliCommand(
            "correlate",
            "Correlates a file of events offline; works without any configuration.",
            "bigops correlate --events events.jsonl.gz --incidents incidents.jsonl",
            "bigops correlate --events events.jsonl --config bigops.yaml --topology topology.json --assignments assignments.jsonl.gz",
            "bigops correlate --events events.jsonl --config bigops.yaml --with proposal.yaml",
            "zcat events.jsonl.gz | bigops correlate --events - --incidents -")
            .With(events, config, with, topology, assignments, incidents, explain, evaluate, strict, output);
        command.Validators.Add(result =>
        {
            var (first, second) = (result.GetValue(assignments), result.GetValue(incidents));
            if (first is not null && first == second)
            {
                result.AddError("Options '--assignments' and '--incidents' name the same place.");
            }
            else if ((first == "-" || second == "-") && result.GetResult(output)?.GetValueOrDefault<OutputFormat>() == OutputFormat.Json)
            {
                result.AddError("Option '--output json' prints the summary to standard output, which another option has taken.");
            }
        });
        return command.Runs(context, (parsed, cancellation) => RunAsync(
            context,
            () => Setup(context, factory, parsed.GetValue(config), parsed.GetValue(topology), parsed.GetValue(with)),
            new CorrelateOptions(parsed.GetValue(events)!, parsed.GetValue(assignments), parsed.GetValue(incidents))
            {
                Explain = parsed.GetValue(explain),
                Evaluate = parsed.GetValue(evaluate),
            },
            (parsed.GetValue(output), parsed.GetValue(strict)),
            cancellation));
    }

    private static ICorrelationSession Setup(CommandContext context, ICorrelationFactory factory, string? config, string? topology, string? with)
    {
        var document = topology is null ? null : TopologyFile.Read(topology);
        var request = new CorrelationRequest(ConfigurationPath.Resolve(config), document, context.Environment);
        var session = Session(factory, request);
        return with is null ? session : new TrialSession(Session(factory, request with { With = with }), session);
    }

    private static ICorrelationSession Session(ICorrelationFactory factory, CorrelationRequest request)
    {
        var setup = factory.Create(request);
        return setup.Session ?? throw new CommandException(
            ExitCode.Problems, string.Join('\n', setup.Problems.Select(problem => problem.ToString())));
    }

    private static async Task<int> RunAsync(
        CommandContext context,
        Func<ICorrelationSession> setup,
        CorrelateOptions options,
        (OutputFormat Format, bool Strict) print,
        CancellationToken cancellation)
    {
        var run = new CorrelateRun(context, setup(), options);
        var summary = await ProgressView.RunAsync(
            context.Terminal, "Correlating", progress => run.RunAsync(progress, cancellation)).ConfigureAwait(false);
        foreach (var refusal in run.Input.Refusals.Take(ShownRefusals))
        {
            context.Terminal.Note(refusal);
        }

        if (summary.Rejected > ShownRefusals)
        {
            context.Terminal.Note(FormattableString.Invariant($"and {summary.Rejected - ShownRefusals:N0} more"));
        }

        summary.Print(context.Terminal, print.Format);
        var nothing = summary.Events == 0 && summary.Rejected > 0;
        return nothing || (print.Strict && summary.Rejected > 0) ? ExitCode.Problems : ExitCode.Success;
    }
}
