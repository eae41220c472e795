namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>
/// Passes on what an executor says on the way, the latest once a second and so many at most: an executor that talks without
/// end fills no log. Any thread.
/// </summary>
internal sealed class ProgressTeller(Func<ExecutionProgress, CancellationToken, Task> tell, TimeProvider time, CancellationToken cancellationToken)
{
    /// <summary>What is passed on of one call at most.</summary>
    public const int Most = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private ExecutionProgress? latest;
    private Task running = Task.CompletedTask;
    private int told;

    /// <summary>Takes what an executor says.</summary>
    public void Report(ExecutionProgress progress)
    {
        lock (gate)
        {
            latest = progress;
            if (running.IsCompleted && told < Most)
            {
                running = Task.Run(TellAsync, CancellationToken.None);
            }
        }
    }

    /// <summary>Ends once nothing is being passed on.</summary>
    public Task FinishAsync()
    {
        lock (gate)
        {
            told = Most;
            latest = null;
            return running;
        }
    }

    private async Task TellAsync()
    {
        while (true)
        {
            ExecutionProgress next;
            lock (gate)
            {
                if (latest is null || told >= Most)
                {
                    return;
                }

                (next, latest) = (latest, null);
                told++;
            }

            try
            {
                await tell(next, cancellationToken).ConfigureAwait(false);
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is OperationCanceledException or IOException or Ingestion.LogFullException)
            {
                // What is lost here is only how far it was.
                return;
            }
        }
    }
}
