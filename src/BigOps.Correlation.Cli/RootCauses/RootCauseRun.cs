using System.Text.Json;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Incidents.RootCauses;

namespace BigOps.Correlation.Cli.RootCauses;

/// <summary>One run from cases to rankings. All cases are read first: together they say what is usual.</summary>
internal sealed class RootCauseRun(TerminalSession terminal, string cases, string? history, string target)
{
    private readonly List<string> refusals = [];

    /// <summary>Lines that are no cases, each with its number.</summary>
    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>Runs.</summary>
    /// <returns>Cases that were ranked.</returns>
    public async Task<int> RunAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await using var output = OutputFile.Create(target, terminal.Streams.OpenOutput);
        var known = RootCauseHistory.Empty;
        if (history is not null)
        {
            foreach (var earlier in await ReadAsync(history, progress, cancellation).ConfigureAwait(false))
            {
                known = known.With(earlier.Suspects);
            }
        }

        var read = await ReadAsync(cases, progress, cancellation).ConfigureAwait(false);
        foreach (var failure in history is null ? read : [])
        {
            known = known.With(failure.Suspects);
        }

        using var lines = new JsonLines(output.Content);
        for (var index = 0; index < read.Count; index++)
        {
            progress.Report(new ProgressStep((double)index / read.Count, "Ranking"));
            var failure = read[index];
            var causes = RootCauseRanking.Rank(failure.Suspects, known, failure, failure.Suspects.Count);
            await lines.WriteAsync(writer => Write(writer, failure.Name, causes), cancellation).ConfigureAwait(false);
        }

        await lines.FlushAsync(cancellation).ConfigureAwait(false);
        await output.CommitAsync(cancellation).ConfigureAwait(false);
        return read.Count;
    }

    private async Task<List<FailureCase>> ReadAsync(string path, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var read = new List<FailureCase>();
        await using var file = await EventFile.OpenAsync(path, terminal, cancellation).ConfigureAwait(false);
        await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                read.Add(line.TooLong ? throw new JsonException("it is too long") : FailureCase.Read(line.Bytes.Span));
            }
            catch (JsonException failure)
            {
                refusals.Add(FormattableString.Invariant($"{path}: line {line.Number}: {failure.Message}"));
            }

            progress.Report(new ProgressStep(file.Ratio, FormattableString.Invariant($"Reading: {read.Count:N0} cases")));
        }

        return read;
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<RootCause> causes)
    {
        writer.WriteString("case", name);
        writer.WriteStartArray("ranked");
        foreach (var cause in causes)
        {
            writer.WriteStringValue(cause.Entity);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("causes");
        foreach (var cause in causes.Take(RootCauseRanking.Limit))
        {
            writer.WriteStartObject();
            writer.WriteString("entity", cause.Entity);
            writer.WriteNumber("score", cause.Score);
            writer.WriteString("why", cause.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
