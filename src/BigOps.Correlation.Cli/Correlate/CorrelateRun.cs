using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate.Comparing;
using BigOps.Correlation.Cli.Correlate.Evaluation;
using BigOps.Correlation.Cli.Correlate.Explaining;
using BigOps.Correlation.Cli.Correlate.Writing;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Terminal;
using BigOps.Correlation.Core.Replay;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>One offline run from file to files. Output files appear whole at the end or not at all.</summary>
internal sealed class CorrelateRun(CommandContext context, ICorrelationSession session, CorrelateOptions options)
{
    private const int ProgressEvery = 2_000;

    private readonly CorrelationInput input = new(session, options.KeepsEvents);

    /// <summary>The first refused lines.</summary>
    public CorrelationInput Input => input;

    public async Task<CorrelateSummary> RunAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        var start = context.Time.GetTimestamp();
        // Opened first, so that a place that cannot be written is told before the work and not after it.
        await using var assignments = Open(options.Assignments);
        await using var incidents = Open(options.Incidents);
        await using var explanation = Open(options.Explain);
        var labels = options.Evaluate is { } path ? await LabelFile.ReadAsync(path, context.Terminal, cancellation).ConfigureAwait(false) : null;
        await ReadAsync(progress, cancellation).ConfigureAwait(false);
        progress.Report(new ProgressStep(null, "Correlating"));
        var outcome = session.Complete();
        if (outcome.Assignments.Count != input.Accepted)
        {
            throw new InvalidOperationException(
                $"The pipeline gave {outcome.Assignments.Count} assignments for {input.Accepted} events.");
        }

        if (assignments is not null)
        {
            await WriteAsync(assignments, outcome.Assignments, cancellation).ConfigureAwait(false);
        }

        if (incidents is not null)
        {
            await IncidentWriter.WriteAsync(incidents.Content, outcome.Incidents, cancellation).ConfigureAwait(false);
            await incidents.CommitAsync(cancellation).ConfigureAwait(false);
        }

        if (explanation is not null)
        {
            await explanation.Content.WriteAsync(Encoding.UTF8.GetBytes(ExplainReport.Of(outcome, input.Events)), cancellation).ConfigureAwait(false);
            await explanation.CommitAsync(cancellation).ConfigureAwait(false);
        }

        var standing = IncidentWriter.Standing(outcome.Incidents).ToList();
        return new CorrelateSummary(
            input.Accepted, input.Rejected, standing.Sum(incident => (long)incident.Alerts), standing.Count, context.Time.GetElapsedTime(start))
        {
            Trial = (session as TrialSession)?.Difference,
            Evaluation = labels is null ? [] : Judgement.Of(labels, outcome, input.Events),
        };
    }

    private OutputFile? Open(string? path) =>
        path is null ? null : OutputFile.Create(path, context.Terminal.Streams.OpenOutput);

    private async Task ReadAsync(IProgress<ProgressStep> progress, CancellationToken cancellation)
    {
        await using var file = await EventFile.OpenAsync(options.Events, context.Terminal, cancellation).ConfigureAwait(false);
        var lines = 0;
        await foreach (var line in file.ReadLinesAsync(cancellation).ConfigureAwait(false))
        {
            input.Take(line);
            if (++lines % ProgressEvery == 0)
            {
                progress.Report(new ProgressStep(file.Ratio, FormattableString.Invariant($"Correlating: {input.Accepted:N0} events")));
            }
        }
    }

    private async Task WriteAsync(OutputFile file, IReadOnlyList<Assignment> assignments, CancellationToken cancellation)
    {
        using var writer = new AssignmentWriter(file.Content);
        var left = 0;
        for (var index = 0; index <= assignments.Count; index++)
        {
            for (; left < input.Unassigned.Count && input.Unassigned[left].After == index; left++)
            {
                var refused = input.Unassigned[left];
                await writer.WriteAsync(new Assignment(refused.EventId, null, refused.At, false), cancellation).ConfigureAwait(false);
            }

            if (index < assignments.Count)
            {
                await writer.WriteAsync(assignments[index], cancellation).ConfigureAwait(false);
            }
        }

        await writer.FlushAsync(cancellation).ConfigureAwait(false);
        await file.CommitAsync(cancellation).ConfigureAwait(false);
    }
}
