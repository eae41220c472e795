namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>
/// The latest changes of incidents, numbered upwards from a start that the host gives, so that numbers rise over restarts
/// without being stored. One thread writes, any thread reads.
/// </summary>
internal sealed class ChangeRing(int capacity)
{
    private readonly Lock gate = new();
    private readonly Queue<IncidentChange> changes = new();
    private TaskCompletionSource? waiting;
    private long floor;

    /// <summary>Number of the latest change.</summary>
    public long Last { get; private set; }

    public void StartAt(long sequence)
    {
        lock (gate)
        {
            Last = Math.Max(Last, sequence);
            floor = Last;
        }
    }

    /// <summary>Adds a change.</summary>
    /// <returns>False where the oldest one had to go for it.</returns>
    public bool Add(string reason, IncidentView incident)
    {
        lock (gate)
        {
            Last++;
            changes.Enqueue(new IncidentChange(Last, reason, incident));
            if (changes.Count <= capacity)
            {
                return true;
            }

            floor = changes.Dequeue().Sequence;
            return false;
        }
    }

    /// <summary>Wakes those who wait for a change.</summary>
    public void Wake()
    {
        lock (gate)
        {
            // Nobody waits most of the time.
            waiting?.TrySetResult();
            waiting = null;
        }
    }

    public bool TryRead(long after, out IReadOnlyList<IncidentChange> result)
    {
        lock (gate)
        {
            result = after >= floor && after <= Last ? [.. changes.SkipWhile(change => change.Sequence <= after)] : [];
            return after >= floor && after <= Last;
        }
    }

    public async Task WaitAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (Last > after)
                {
                    return;
                }

                waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = waiting.Task;
            }

            await wait.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
