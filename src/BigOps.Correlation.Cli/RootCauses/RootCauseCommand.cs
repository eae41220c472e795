using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.RootCauses;

/// <summary><c>bigops rootcause</c>: ranks likely causes of failures, as the service does for its incidents.</summary>
internal static class RootCauseCommand
{
    private const int ShownRefusals = 20;

    public static Command Build(CommandContext context)
    {
        var cases = SharedOptions.Text("--cases", "Failures as JSON lines, plain or gzip: case, nodes, edges, alerts; - is standard input", "FILE");
        cases.Required = true;
        var history = SharedOptions.Text("--history", "Earlier cases, which say what alerts are usual (default: the cases themselves)", "FILE");
        var target = SharedOptions.Text("--out", "Where rankings are written, as JSON lines; - is standard output (default)", "FILE");
        return new CliCommand(
            "rootcause",
            "Ranks the entities of failures as likely causes, with reasons for the first three.",
            "bigops rootcause --cases cases.jsonl.gz --out ranked.jsonl",
            "bigops rootcause --cases today.jsonl --history last-year.jsonl.gz")
            .With(cases, history, target)
            .Runs(context, (parsed, cancellation) => RunAsync(
                context,
                new RootCauseRun(context.Terminal, parsed.GetValue(cases)!, parsed.GetValue(history), parsed.GetValue(target) ?? "-"),
                cancellation));
    }

    private static async Task<int> RunAsync(CommandContext context, RootCauseRun run, CancellationToken cancellation)
    {
        await ProgressView.RunAsync(context.Terminal, "Ranking", progress => run.RunAsync(progress, cancellation)).ConfigureAwait(false);
        foreach (var refusal in run.Refusals.Take(ShownRefusals))
        {
            context.Terminal.Note(refusal);
        }

        if (run.Refusals.Count > ShownRefusals)
        {
            context.Terminal.Note(FormattableString.Invariant($"and {run.Refusals.Count - ShownRefusals:N0} more"));
        }

        return run.Refusals.Count == 0 ? ExitCode.Success : ExitCode.Problems;
    }
}
