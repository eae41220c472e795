using System.Buffers;
using System.IO.Pipelines;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>
/// One reader's stream. It holds a position and nothing else: what a slow reader has not taken yet stays in the read
/// model, and where that keeps it no longer, the reader is told to load anew. Used by one request.
/// </summary>
internal sealed class IncidentStream(IReadModel model, EventFrames frames, TimeProvider time, PipeWriter output)
{
    private static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);
    private const int FlushBytes = 32 * 1024;

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
            changed = changed is { IsCompleted: false } ? changed : model.WaitForChangeAsync(at, cancellationToken);
            if (!await ChangesComeAsync(changed, cancellationToken))
            {
                await SendAsync(EventFrames.KeepAlive, cancellationToken);
            }
        }
    }

    private async Task<long> CatchUpAsync(long at, CancellationToken cancellationToken)
    {
        // A position ahead of the model is one of an earlier life of the data.
        if (at < 0 || at > model.LastSequence || !model.TryReadChanges(at, out var changes))
        {
            var latest = model.LastSequence;
            await SendAsync(EventFrames.Reset(latest), cancellationToken);
            return latest;
        }

        foreach (var change in changes)
        {
            output.Write(frames.Of(change));
            at = change.Sequence;
            if (output.UnflushedBytes >= FlushBytes)
            {
                // The wait for a slow reader happens here; nothing piles up behind it.
                await output.FlushAsync(cancellationToken);
            }
        }

        await output.FlushAsync(cancellationToken);
        return at;
    }

    private async Task<bool> ChangesComeAsync(Task changed, CancellationToken cancellationToken)
    {
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
