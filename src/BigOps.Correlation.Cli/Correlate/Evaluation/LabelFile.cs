using System.Text.Json;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Correlate.Evaluation;

/// <summary>Reads what events were really part of: JSON lines with <c>id</c> and <c>incident</c>, plain or gzip.</summary>
internal static class LabelFile
{
    /// <summary>The true incident of each event, null for noise, in the order of the file.</summary>
    /// <exception cref="CommandException">A line is no label.</exception>
    public static async Task<IReadOnlyList<LabelLine>> ReadAsync(string path, TerminalSession terminal, CancellationToken cancellation)
    {
        var labels = new List<LabelLine>();
        await using var file = await EventFile.OpenAsync(path, terminal, cancellation).ConfigureAwait(false);
        await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
        {
            if (line.Bytes.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            labels.Add(Parse(path, line));
        }

        return labels;
    }

    private static LabelLine Parse(string path, InputLine line)
    {
        try
        {
            if (JsonSerializer.Deserialize(line.Bytes.Span, LabelJson.Default.LabelLine) is { Id.Length: > 0 } label)
            {
                return label;
            }
        }
        catch (JsonException)
        {
            // The message below says where.
        }

        throw new CommandException(ExitCode.Problems, FormattableString.Invariant($"'{path}' line {line.Number} is no label: it needs 'id' and 'incident'."));
    }
}
