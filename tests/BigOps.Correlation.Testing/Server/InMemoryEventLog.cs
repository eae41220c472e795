using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Testing.Server;

/// <summary>
/// A log that keeps entries in a list and carries silences out on a read model; other commands are answered as the test
/// says. Any thread may use it.
/// </summary>
public sealed class InMemoryEventLog(InMemoryReadModel model, TimeProvider time) : IEventLog
{
    private readonly Lock gate = new();
    private readonly List<LogItem> items = [];

    /// <summary>What to throw instead of appending, or null.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Ends appends when the test says so; null ends them at once.</summary>
    public Task? Durable { get; set; }

    /// <summary>Answers commands about incidents.</summary>
    public Func<OperatorCommand, CommandResult> Execute { get; set; } = command => new CommandResult(CommandOutcome.Applied, "", command.Incident, 2);

    /// <summary>Events so far.</summary>
    public IReadOnlyList<Event> Events
    {
        get
        {
            lock (gate)
            {
                return [.. items.Where(item => item.Event.Exists).Select(item => item.Event)];
            }
        }
    }

    /// <summary>Commands so far.</summary>
    public IReadOnlyList<OperatorCommand> Commands
    {
        get
        {
            lock (gate)
            {
                return [.. items.Select(item => item.Entry).OfType<CommandEntry>().Select(entry => entry.Command)];
            }
        }
    }

    /// <inheritdoc />
    public ValueTask<long> AppendAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken) =>
        AddAsync([.. events.Select(value => new LogItem(0, Now, value))], cancellationToken);

    /// <inheritdoc />
    public ValueTask<long> AppendAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken) =>
        AddAsync([.. entries.Select(entry => new LogItem(0, Now, entry))], cancellationToken);

    private async ValueTask<long> AddAsync(LogItem[] added, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        if (Durable is not null)
        {
            await Durable.WaitAsync(cancellationToken);
        }

        lock (gate)
        {
            items.AddRange(added);
            return items.Count;
        }
    }

    /// <inheritdoc />
    public async Task<CommandResult> ExecuteAsync(OperatorCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        await AppendAsync([new CommandEntry { Command = command }], cancellationToken);
        return command.Kind switch
        {
            CommandKind.SetSilence => SetSilence(command.Silence!),
            CommandKind.ExpireSilence => ExpireSilence(command.Targets[0]),
            CommandKind.SetKillSwitch or CommandKind.ClearKillSwitch or CommandKind.ApproveResponse or CommandKind.DenyResponse => new CommandResult(CommandOutcome.Applied),
            _ => Execute(command),
        };
    }

    private CommandResult SetSilence(SilenceSpec spec)
    {
        model.Set(new SilenceView(spec.Id, spec.Matchers, spec.StartsAt, spec.EndsAt, spec.CreatedBy, spec.Comment, Now));
        return new CommandResult(CommandOutcome.Applied);
    }

    private CommandResult ExpireSilence(string id)
    {
        if (model.Silences.FirstOrDefault(item => item.Id == id) is not { } silence)
        {
            return new CommandResult(CommandOutcome.NotFound);
        }

        model.Set(silence with { EndsAt = Instant.Earlier(silence.EndsAt, Now), UpdatedAt = Now });
        return new CommandResult(CommandOutcome.Applied);
    }

    private Instant Now => Instant.From(time.GetUtcNow());
}
