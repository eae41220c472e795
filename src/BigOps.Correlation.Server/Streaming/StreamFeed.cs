using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>
/// What all streams of changes read from. After a quiet time the first change goes out at once; then changes are cut into
/// moments with rests between them, so that a busy service costs by incidents and time and not by events. Between two calls
/// a reader holds a number and nothing else. Any thread.
/// </summary>
internal sealed class StreamFeed(IReadModel model, TimeProvider time)
{
    /// <summary>From when a reader has everything until the next moment is cut, at least.</summary>
    public static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(10);

    /// <summary>The same, at most.</summary>
    public static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(250);

    // Making the bytes of changes takes at most this part of one core, up to the longest rest.
    private const int RestPerWork = 3;
    private const int FlushBytes = 32 * 1024;
    private const int LateChanges = 16;

    private readonly Lock gate = new();
    private StreamMoment? moment;
    private Task? rest;
    private long cutAt;

    /// <summary>Writes a part of what follows a number; nothing where everything was written or the next moment is not cut yet.</summary>
    /// <param name="at">Number of the reader's last change.</param>
    /// <param name="output">Where to write; flushed by the caller.</param>
    /// <returns>Number of the last change the reader has now; less than 0 where it must load anew.</returns>
    public long Write(long at, PipeWriter output)
    {
        // A number ahead of the model is one of an earlier life of the data.
        if (at < 0 || at > model.LastSequence)
        {
            return -1;
        }

        if (TryFindMoment(at, out var current, out var isLate))
        {
            return Write(current, at, output);
        }

        return isLate ? WriteLate(at, output) : at;
    }

    /// <summary>Ends when there may be something to write for a reader who has everything that was cut.</summary>
    public async Task WaitAsync(long at, CancellationToken cancellationToken)
    {
        Task pause;
        lock (gate)
        {
            pause = at < cutAt || moment is null ? Task.CompletedTask : rest ??= RestAfterAsync(moment);
        }

        await pause.WaitAsync(cancellationToken);
        await model.WaitForChangeAsync(at, cancellationToken);
    }

    private bool TryFindMoment(long at, [NotNullWhen(true)] out StreamMoment? found, out bool isLate)
    {
        lock (gate)
        {
            found = moment is not null && moment.Continues(at) ? moment : null;
            isLate = found is null && at < cutAt;
            if (found is null && !isLate && moment is null && model.LastSequence > at)
            {
                isLate = !TryCut(at, out found);
            }

            return found is not null;
        }
    }

    private bool TryCut(long at, [NotNullWhen(true)] out StreamMoment? found)
    {
        found = null;
        if (!model.TryReadChanges(cutAt, int.MaxValue, out var changes))
        {
            // Nobody has read for so long that what follows the last cut is kept no longer.
            cutAt = at;
            if (!model.TryReadChanges(cutAt, int.MaxValue, out changes))
            {
                return false;
            }
        }

        found = moment = new StreamMoment(cutAt, changes, time);
        cutAt = moment.Last;
        return true;
    }

    private async Task RestAfterAsync(StreamMoment ended)
    {
        var work = ended.Spent * RestPerWork;
        await Task.Delay(work < ShortestRest ? ShortestRest : work > LongestRest ? LongestRest : work, time);
        lock (gate)
        {
            (moment, rest) = (null, null);
        }
    }

    private static long Write(StreamMoment current, long at, PipeWriter output)
    {
        for (var place = current.PlaceAfter(at); place < current.Count && output.UnflushedBytes < FlushBytes; place++)
        {
            output.Write(current.FrameAt(place));
            at = current.SequenceAt(place);
        }

        return at;
    }

    // A reader who resumes or is slower than the moments reads for itself, a little at a time.
    private long WriteLate(long at, PipeWriter output)
    {
        if (!model.TryReadChanges(at, LateChanges, out var changes))
        {
            return -1;
        }

        foreach (var change in changes)
        {
            output.Write(EventFrames.Of(change));
            at = change.Sequence;
        }

        return at;
    }
}
