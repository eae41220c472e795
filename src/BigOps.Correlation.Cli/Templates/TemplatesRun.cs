using System.Text;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Correlation.Evidence.Text;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Cli.Templates;

/// <summary>
/// One run from lines to templates. Two groups may turn out to be one in the middle of the file, so lines are written at its
/// end: every line with the group it is in then.
/// </summary>
internal sealed class TemplatesRun(TerminalSession terminal, string input, string target)
{
    private const int ProgressEvery = 20_000;

    private readonly TemplateMiner miner = new(new TextOptions { MaxTemplates = 65_536 }, new KeyedHash(0, 0));
    private readonly List<Template> found = [];
    private readonly List<long> tooLong = [];
    private char[] text = new char[1024];

    /// <summary>Runs.</summary>
    /// <returns>Numbers of lines that are too long.</returns>
    public async Task<IReadOnlyList<long>> RunAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await using var output = OutputFile.Create(target, terminal.Streams.OpenOutput);
        await using (var file = await EventFile.OpenAsync(input, terminal, cancellation).ConfigureAwait(false))
        {
            await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
            {
                Take(line);
                if (found.Count % ProgressEvery == 0)
                {
                    progress.Report(new ProgressStep(file.Ratio, FormattableString.Invariant($"Finding templates: {found.Count:N0} lines")));
                }
            }
        }

        await WriteAsync(output, cancellation).ConfigureAwait(false);
        await output.CommitAsync(cancellation).ConfigureAwait(false);
        return tooLong;
    }

    private void Take(InputLine line)
    {
        // Empty lines are not read as such; each line that goes in comes out.
        while (found.Count + 1 < line.Number)
        {
            found.Add(miner.Take(""));
        }

        if (line.TooLong)
        {
            tooLong.Add(line.Number);
        }

        var bytes = line.Bytes.Span;
        if (text.Length < bytes.Length)
        {
            text = new char[bytes.Length * 2];
        }

        found.Add(miner.Take(text.AsSpan(0, Encoding.UTF8.GetChars(bytes, text))));
    }

    private async Task WriteAsync(OutputFile output, CancellationToken cancellation)
    {
        using var lines = new JsonLines(output.Content);
        for (var index = 0; index < found.Count; index++)
        {
            var (number, template) = (index + 1, found[index].Root);
            await lines.WriteAsync(
                writer =>
                {
                    writer.WriteNumber("line", number);
                    writer.WriteString("group", FormattableString.Invariant($"t{template.Id}"));
                    writer.WriteString("template", template.Text);
                },
                cancellation).ConfigureAwait(false);
        }

        await lines.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
