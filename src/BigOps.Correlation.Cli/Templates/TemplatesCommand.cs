using System.CommandLine;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Templates;

/// <summary><c>bigops templates</c>: what lines of text have in common.</summary>
internal static class TemplatesCommand
{
    public static Command Build(CommandContext context)
    {
        var input = SharedOptions.Text("--input", "Lines of text, plain or gzip; - is standard input", "FILE");
        input.Required = true;
        var target = SharedOptions.Text("--out", "Where the template of each line is written, as JSON lines; - is standard output (default)", "FILE");
        return new CliCommand(
            "templates",
            "Finds the templates of lines of text: what varies becomes <*>.",
            "bigops templates --input messages.log --out templates.jsonl",
            "zcat messages.log.gz | bigops templates --input - > templates.jsonl")
            .With(input, target)
            .Runs(context, (parsed, cancellation) => RunAsync(
                context, parsed.GetValue(input)!, parsed.GetValue(target) ?? "-", cancellation));
    }

    private static async Task<int> RunAsync(CommandContext context, string input, string target, CancellationToken cancellation)
    {
        var run = new TemplatesRun(context.Terminal, input, target);
        var tooLong = await ProgressView.RunAsync(
            context.Terminal, "Finding templates", progress => run.RunAsync(progress, cancellation)).ConfigureAwait(false);
        foreach (var line in tooLong)
        {
            context.Terminal.Note(FormattableString.Invariant($"line {line}: it is too long, and was taken for empty"));
        }

        return tooLong.Count == 0 ? ExitCode.Success : ExitCode.Problems;
    }
}
