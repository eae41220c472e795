using System.Buffers;
using System.IO.Pipelines;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>
/// One reader's stream. It holds a position and nothing else: what a slow reader has not taken yet stays in the read
/// model, and where that keeps it no longer, the reader is told to load anew. Used by one request.
/// </summary>
internal sealed class IncidentStream(IReadModel model, StreamFeed feed, TimeProvider time, PipeWriter output)
{
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);

    /// <summary>Writes changes until the reader leaves.</summary>
    /// <param name="position">Number of the last change the reader has; null to begin now; less than 0 where it is not known.</param>
    /// <param name="cancellationToken">The reader left, or the service stops.</param>
    public async Task RunAsync(long? position, CancellationToken cancellationToken)
    {
        var at = position ?? model.LastSequence;
        if (at >= 0)
        {
            await SendAsync(EventFrames.Opening(at), cancellationToken);
        }

        Task? changed = null;
        while (true)
        {
            at = await CatchUpAsync(at, cancellationToken);
            changed = changed is { IsCompleted: false } ? changed : feed.WaitAsync(at, cancellationToken);
            if (!await ChangesComeAsync(changed, cancellationToken))
            {
                await SendAsync(EventFrames.KeepAlive, cancellationToken);
            }
        }
    }

    private async Task<long> CatchUpAsync(long at, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = feed.Write(at, output);
            if (next < 0)
            {
                next = model.LastSequence;
                output.Write(EventFrames.Reset(next));
            }
            else if (next == at)
            {
                return at;
            }

            // The wait for a slow reader happens here; nothing piles up behind it.
            await output.FlushAsync(cancellationToken);
            at = next;
        }
    }

    private async Task<bool> ChangesComeAsync(Task changed, CancellationToken cancellationToken)
    {
        if (changed.IsCompletedSuccessfully)
        {
            return true;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var delay = Task.Delay(KeepAliveInterval, time, enough.Token);
        var first = await Task.WhenAny(changed, delay);
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == changed)
        {
            await changed;
        }

        return first == changed;
    }

    private async Task SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        output.Write(frame);
        await output.FlushAsync(cancellationToken);
    }
}
