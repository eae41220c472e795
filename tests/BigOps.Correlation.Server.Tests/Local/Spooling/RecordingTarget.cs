using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Server.Tests.Local.Spooling;

/// <summary>A log that keeps events, or is away. Any thread.</summary>
internal sealed class RecordingTarget : IEventLog
{
    private readonly Lock gate = new();
    private readonly List<Event> events = [];
    private TaskCompletionSource changed = New();
    private TaskCompletionSource refused = New();
    private int refusals;

    public bool IsAway { get; set; }

    public Event[] Events
    {
        get
        {
            lock (gate)
            {
                return [.. events];
            }
        }
    }

    public IEnumerable<string> Ids => Events.Select(value => value.Id);

    public async Task WaitForAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (events.Count >= count)
                {
                    return;
                }

                next = changed.Task;
            }

            await next;
        }
    }

    /// <summary>Ends once so many calls were refused.</summary>
    public async Task WaitForRefusalsAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (refusals >= count)
                {
                    return;
                }

                next = refused.Task;
            }

            await next;
        }
    }

    public ValueTask<long> AppendAsync(IReadOnlyList<Event> added, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (IsAway)
            {
                refusals++;
                refused.SetResult();
                refused = New();
                throw new LogFullException("The target is away.");
            }

            events.AddRange(added);
            changed.SetResult();
            changed = New();
            return new ValueTask<long>(events.Count);
        }
    }

    public ValueTask<long> AppendAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CommandResult> ExecuteAsync(OperatorCommand command, CancellationToken cancellationToken) => throw new NotSupportedException();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
