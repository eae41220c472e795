using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

namespace BigOps.Correlation.Cli.Edges;

/// <summary>One run from events to edges.</summary>
internal sealed class EdgesRun(TerminalSession terminal, EdgeMiner miner, string events, string target)
{
    private const int ProgressEvery = 5_000;

    /// <summary>Runs.</summary>
    /// <returns>What was read, and what was refused.</returns>
    public async Task<CorrelationInput> RunAsync(TopologyDocument? topology, IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var input = new CorrelationInput(new EdgeLearning(miner, topology));
        await using var output = OutputFile.Create(target, terminal.Streams.OpenOutput);
        await using (var file = await EventFile.OpenAsync(events, terminal, cancellation).ConfigureAwait(false))
        {
            var lines = 0;
            await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
            {
                input.Take(line);
                if (++lines % ProgressEvery == 0)
                {
                    progress.Report(new ProgressStep(file.Ratio, FormattableString.Invariant($"Learning: {input.Accepted:N0} events")));
                }
            }
        }

        await WriteAsync(output, cancellation).ConfigureAwait(false);
        await output.CommitAsync(cancellation).ConfigureAwait(false);
        return input;
    }

    private async Task WriteAsync(OutputFile output, CancellationToken cancellation)
    {
        using var lines = new JsonLines(output.Content);
        foreach (var edge in miner.Edges())
        {
            await lines.WriteAsync(
                writer =>
                {
                    writer.WriteString("from", edge.From);
                    writer.WriteString("to", edge.To);
                    writer.WriteNumber("score", Math.Round(edge.Score, 4));
                    writer.WriteNumber("lift", Math.Round(edge.Lift, 2));
                    writer.WriteNumber("support", Math.Round(edge.Support, 2));
                    writer.WriteNumber("lag_ms", Math.Round(edge.Lag.TotalMilliseconds));
                },
                cancellation).ConfigureAwait(false);
        }

        await lines.FlushAsync(cancellation).ConfigureAwait(false);
    }
}
