using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Journaling;

namespace BigOps.Correlation.Server.Tests.Local;

/// <summary>A consumer that keeps what it took. Any thread may ask.</summary>
internal sealed class RecordingConsumer : ILogConsumer
{
    private readonly Lock gate = new();
    private readonly List<LogItem> items = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];

    /// <summary>Called with every group, on the journal's thread, before it is kept.</summary>
    public Action<IReadOnlyList<LogItem>> OnTake { get; set; } = static _ => { };

    public LogItem[] Items
    {
        get
        {
            lock (gate)
            {
                return [.. items];
            }
        }
    }

    /// <summary>Ends once a number of items was taken.</summary>
    public Task WaitForAsync(int count)
    {
        lock (gate)
        {
            if (items.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((count, reached));
            return reached.Task;
        }
    }

    public void Take(ReadOnlySpan<LogItem> taken)
    {
        OnTake(taken.ToArray());
        lock (gate)
        {
            items.AddRange(taken);
            waiting.RemoveAll(wait => items.Count >= wait.Count && wait.Reached.TrySetResult());
        }
    }
}
