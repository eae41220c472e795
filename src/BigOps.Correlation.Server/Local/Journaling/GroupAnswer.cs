using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>
/// Answers a few callers, one after the other, on one thread of the pool: the journal's thread is not held up by what they
/// do next, and the pool is not woken for each of them.
/// </summary>
internal sealed class GroupAnswer : IThreadPoolWorkItem
{
    // Few enough that a group of many calls keeps all processors busy.
    private const int CallsEach = 8;

    private readonly PendingAppend[] appends;
    private readonly LogFullException? refusal;
    private long position;

    private GroupAnswer(PendingAppend[] appends, long position, LogFullException? refusal)
    {
        this.appends = appends;
        this.position = position;
        this.refusal = refusal;
    }

    /// <summary>Tells all callers that their entries are kept.</summary>
    /// <param name="appends">The calls in the order of the log.</param>
    /// <param name="firstPosition">Position of the first entry of the first call.</param>
    public static void Complete(List<PendingAppend> appends, long firstPosition)
    {
        var position = firstPosition - 1;
        for (var start = 0; start < appends.Count; start += CallsEach)
        {
            var answer = Queue(appends, start, position, null);
            Array.ForEach(answer, append => position += append.Count);
        }
    }

    /// <summary>Tells all callers that nothing was kept.</summary>
    public static void Refuse(List<PendingAppend> appends, LogFullException reason)
    {
        for (var start = 0; start < appends.Count; start += CallsEach)
        {
            Queue(appends, start, 0, reason);
        }
    }

    /// <inheritdoc />
    public void Execute()
    {
        foreach (var append in appends)
        {
            if (refusal is not null)
            {
                append.Refuse(refusal);
                continue;
            }

            position += append.Count;
            append.Complete(position);
        }
    }

    private static PendingAppend[] Queue(List<PendingAppend> appends, int start, long position, LogFullException? refusal)
    {
        var calls = appends.GetRange(start, Math.Min(CallsEach, appends.Count - start)).ToArray();
        ThreadPool.UnsafeQueueUserWorkItem(new GroupAnswer(calls, position, refusal), preferLocal: false);
        return calls;
    }
}
