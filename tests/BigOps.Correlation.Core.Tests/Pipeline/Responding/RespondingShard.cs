using System.Collections.Concurrent;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Testing.Diagnostics;
using BigOps.Correlation.Testing.Timelines;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Tests.Pipeline.Responding;

/// <summary>A shard with its log, and a process that carries out its responses; the process may end and another begin.</summary>
internal sealed class RespondingShard : IShardLog, IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Timeline timeline;
    private readonly ConcurrentQueue<ActionStep> steps = new();
    private readonly List<CancellationTokenSource> processes = [];
    private Task running = Task.CompletedTask;
    private ResponseDuty? duty;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ExecutorConfig[] configs;

    public RespondingShard(params ExecutorConfig[] executors)
        : this(static policy => policy, executors)
    {
    }

    /// <summary>A shard with a policy for each executor.</summary>
    /// <param name="with">What the policies say beside that.</param>
    /// <param name="executors">The executors.</param>
    public RespondingShard(Func<ResponsePolicyConfig, ResponsePolicyConfig> with, params ExecutorConfig[] executors)
    {
        configs = executors;
        timeline = new Timeline(new PipelineConfiguration
        {
            Responses = new ResponseOptions
            {
                Policies = [.. executors.Select(executor => with(new ResponsePolicyConfig { Name = "by-" + executor.Name, Executor = executor.Name, Mode = ResponseMode.Auto, Budget = 1_000 }))],
                StartsPerMinute = 1_000,
            },
        });
    }

    /// <summary>Actions that wait for a place at their executor, as the process tells.</summary>
    public int Waiting => duty?.Waiting ?? 0;

    /// <summary>What was appended, in its order.</summary>
    public IReadOnlyCollection<ActionStep> Steps => steps;

    /// <summary>What an executor does, by its name.</summary>
    public ConcurrentDictionary<string, IResponseExecutor> Executors { get; } = new();

    /// <summary>Thrown by the next append, after the entry was kept where it says so.</summary>
    public (Exception Failure, bool IsKept)? NextAppend { get; set; }

    public RecordingLogger Log { get; } = new();

    /// <summary>Opens an incident on an entity.</summary>
    public void Fire(string time, string entity)
    {
        lock (gate)
        {
            timeline.Fire(time, "Down", entity);
            Publish();
        }
    }

    public void Act(string time, CommandKind kind, params string[] targets)
    {
        lock (gate)
        {
            var incident = kind is CommandKind.SetKillSwitch or CommandKind.ClearKillSwitch ? "" : targets[0].Split(':')[0];
            timeline.Act(time, kind, incident, targets);
            Publish();
        }
    }

    /// <summary>A process begins to carry out responses.</summary>
    public void Begin(string starter)
    {
        var stop = new CancellationTokenSource();
        processes.Add(stop);
        duty = new ResponseDuty(new ResponseServices
        {
            ReadModel = timeline.ReadModel,
            Log = this,
            Executors = () => configs,
            Create = config => Executors[config.Name],
            Starter = starter,
            Time = TimeProvider.System,
            Logger = new Logger<ResponseDuty>(new LoggerFactory()),
        });
        running = duty.RunAsync(stop.Token);
    }

    /// <summary>The process ends in the middle of what it does.</summary>
    public async Task EndAsync()
    {
        await processes[^1].CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    /// <summary>Waits until the responses stand as is asked for, and gives them.</summary>
    public async Task<IReadOnlyList<ResponseView>> UntilAsync(Func<IReadOnlyList<ResponseView>, bool> isSo)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                wait = changed.Task;
                IReadOnlyList<ResponseView> responses = [.. timeline.Incidents.SelectMany(incident => incident.Responses)];
                if (isSo(responses))
                {
                    return responses;
                }
            }

            await wait.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
    }

    public ValueTask AppendAsync(int shard, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var fault = NextAppend;
            NextAppend = null;
            if (fault is null or { IsKept: true })
            {
                foreach (var entry in entries)
                {
                    steps.Enqueue(((ActionEntry)entry).Step);
                    timeline.Learn("10:00:30", entry);
                }

                Publish();
            }

            return fault is { } thrown ? ValueTask.FromException(thrown.Failure) : ValueTask.CompletedTask;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes)
        {
            await process.CancelAsync();
            process.Dispose();
        }
    }

    private void Publish()
    {
        timeline.Pipeline.Publish(timeline.ReadModel);
        var before = changed;
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        before.SetResult();
    }
}
