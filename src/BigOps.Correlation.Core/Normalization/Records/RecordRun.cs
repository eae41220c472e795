using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;

namespace BigOps.Correlation.Core.Normalization.Records;

/// <summary>
/// Reads records of a log, each a whole document, that arrived at one time and are of one format: what a batch costs is
/// paid once for all of them, and none of them can change how another is read. Life: started, given records, finished; then
/// it may be started again. One thread.
/// </summary>
public sealed class RecordRun
{
    private INormalizer? normalizer;
    private NormalizationContext context;
    private ItemBatch? batch;
    private NormalizationResult? result;
    private (int Events, int Rejections, int Ignored) before;

    /// <summary>True between start and finish.</summary>
    public bool IsOpen => normalizer is not null;

    /// <summary>What became of the records so far. A rejection's index counts the items of all records.</summary>
    /// <exception cref="InvalidOperationException">The run was not started.</exception>
    public NormalizationResult Result => result ?? throw new InvalidOperationException("The run was not started.");

    /// <summary>Begins.</summary>
    /// <param name="format">Reads the records.</param>
    /// <param name="shared">What is known about all of them.</param>
    public void Start(INormalizer format, NormalizationContext shared)
    {
        ArgumentNullException.ThrowIfNull(format);
        (normalizer, context) = (format, shared);
        batch = (format as IRecordFormat)?.Begin(shared);
        result = batch?.Result ?? NormalizationResult.Take();
    }

    /// <summary>Events that the latest record gave.</summary>
    public ReadOnlySpan<Event> Events => CollectionsMarshal.AsSpan(Result.Events)[before.Events..];

    /// <summary>Rejections that the latest record gave.</summary>
    public ReadOnlySpan<Rejection> Rejections => CollectionsMarshal.AsSpan(Result.Rejections)[before.Rejections..];

    /// <summary>Items of the latest record that are valid and say nothing.</summary>
    public int Ignored => Result.Ignored - before.Ignored;

    /// <summary>Reads one record.</summary>
    /// <param name="record">The bytes; rejections point into them.</param>
    public void Add(ReadOnlyMemory<byte> record)
    {
        before = (Result.Events.Count, Result.Rejections.Count, Result.Ignored);
        if (batch is not null)
        {
            ((IRecordFormat)normalizer!).ReadInto(batch, record);
        }
        else
        {
            Append(normalizer!.Normalize(record, context));
        }
    }

    /// <summary>Takes back what the latest record gave, because it is to be read in another way.</summary>
    public void TakeBack()
    {
        CollectionsMarshal.SetCount(Result.Events, before.Events);
        CollectionsMarshal.SetCount(Result.Rejections, before.Rejections);
        Result.Ignored = before.Ignored;
    }

    /// <summary>Counts what was read. The result is the caller's to release or to recycle.</summary>
    public NormalizationResult Finish()
    {
        var finished = Result;
        batch?.Finish();
        (normalizer, context, batch, result) = (null, default, null, null);
        return finished;
    }

    private void Append(NormalizationResult read)
    {
        var target = Result;
        var before = target.Events.Count + target.Rejections.Count + target.Ignored;
        target.Events.AddRange(read.Events);
        target.Ignored += read.Ignored;
        foreach (var rejection in read.Rejections)
        {
            target.Rejections.Add(rejection with { Index = before + rejection.Index });
        }

        read.Recycle();
    }
}
