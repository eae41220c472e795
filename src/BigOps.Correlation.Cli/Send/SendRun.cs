using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Terminal;

namespace BigOps.Correlation.Cli.Send;

/// <summary>Sends the events of one file, in order, batch after batch.</summary>
internal sealed class SendRun
{
    // Events due within this span go together; a person does not see the difference and the service gets larger batches.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    private readonly SendOptions options;
    private readonly TimeProvider time;
    private readonly BatchSender sender;
    private readonly EventBatch batch = new();
    private readonly SendPace pace;
    private readonly EventRewriter rewriter;

    private IProgress<ProgressStep>? progress;
    private EventFile? file;
    private long start;

    public SendRun(SendOptions options, ApiConnection connection, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        Report = new SendReport(options.FromLine);
        pace = new SendPace(options.Rate, options.Speed);
        rewriter = new EventRewriter(options, time);
        sender = new BatchSender(connection, options, time, Report) { Waiting = Show };
    }

    /// <summary>What became of the events so far.</summary>
    public SendReport Report { get; }

    public async Task RunAsync(EventFile events, IProgress<ProgressStep> shown, CancellationToken cancellation)
    {
        (file, progress, start) = (events, shown, time.GetTimestamp());
        long last = options.FromLine - 1;
        await foreach (var line in events.ReadLinesAsync(cancellation).ConfigureAwait(false))
        {
            if (line.Number < options.FromLine)
            {
                continue;
            }

            await TakeAsync(line, cancellation).ConfigureAwait(false);
            last = line.Number;
            if (batch.Count >= options.Batch || batch.Bytes >= EventBatch.MaxBytes)
            {
                await FlushAsync(last, cancellation).ConfigureAwait(false);
            }
        }

        await FlushAsync(last, cancellation).ConfigureAwait(false);
        Report.Complete = true;
    }

    private async Task TakeAsync(InputLine line, CancellationToken cancellation)
    {
        if (line.TooLong)
        {
            Report.Reject(new SendRejection(line.Number, "limit_exceeded", "The line is too long to be an event."));
            return;
        }

        foreach (var item in JsonItems.Split(line.Bytes))
        {
            var occurredAt = options.ShiftToNow || options.Speed is not null ? EventPeek.Read(item).OccurredAt : null;
            var due = pace.Next(occurredAt);
            if (due - time.GetElapsedTime(start) > Slice)
            {
                await FlushAsync(line.Number - 1, cancellation).ConfigureAwait(false);
                await WaitUntilAsync(due, cancellation).ConfigureAwait(false);
            }
            else if (batch.Count >= options.Batch || batch.Bytes + item.Length > EventBatch.MaxBytes)
            {
                await FlushAsync(line.Number - 1, cancellation).ConfigureAwait(false);
            }

            batch.Add(rewriter.Rewrite(item, occurredAt), line.Number);
        }
    }

    private async Task WaitUntilAsync(TimeSpan due, CancellationToken cancellation)
    {
        var wait = due - time.GetElapsedTime(start);
        if (wait > TimeSpan.Zero)
        {
            Show($"next events in {TimeText.Of(wait)}");
            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task FlushAsync(long doneThrough, CancellationToken cancellation)
    {
        if (batch.Count > 0)
        {
            await sender.SendAsync(batch, cancellation).ConfigureAwait(false);
            batch.Clear();
        }

        Report.DoneThrough(doneThrough);
        Show("");
    }

    private void Show(string state) => progress?.Report(new ProgressStep(
        file?.Ratio,
        FormattableString.Invariant($"Sending: {Report.Accepted:N0} accepted, {Report.Rejected:N0} rejected{(state.Length > 0 ? ", " + state : "")}")));
}
