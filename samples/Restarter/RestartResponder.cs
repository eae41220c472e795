using System.Collections.Concurrent;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Samples.Restarter.Processes;
using BigOps.Correlation.V1;
using Google.Protobuf.WellKnownTypes;

namespace BigOps.Correlation.Samples.Restarter;

/// <summary>The executor: restarts workers one after the other, says whether they are well, and brings the former release back.</summary>
internal sealed class RestartResponder(WorkerSet workers, ExecutionStore executions, TimeProvider time) : ResponderBase, IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim oneAtATime = new(1);

    public override Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context) => Task.FromResult(new DescribeResponse
    {
        Name = "restarter",
        Version = "1.0",
        Actions =
        {
            new ActionDescription
            {
                Name = "restart",
                Description = "Restarts workers, with another release where one is named.",
                Parameters = { new ParameterDescription { Name = "release", Description = "The release to start.", Type = ParameterType.Word } },
                CanPlan = true,
                CanVerify = true,
                CanRollBack = true,
                CanCancel = true,
                MaxDuration = Duration.FromTimeSpan(TimeSpan.FromSeconds(30)),
            },
        },
        MaxConcurrentExecutions = 1,
    });

    public override Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context)
    {
        var plan = new PlanResponse { ExpectedDuration = Duration.FromTimeSpan(TimeSpan.FromSeconds(2 * request.Action.Targets.Count)) };
        if (ObstacleOf(request.Action) is { Length: > 0 } obstacle)
        {
            plan.Obstacles.Add(obstacle);
            return Task.FromResult(plan);
        }

        foreach (var worker in request.Action.Targets.Select(name => workers.Find(name)!))
        {
            plan.Steps.Add(new PlannedStep { Target = worker.Name, Description = $"Stop {worker.Name} {worker.Release} and start {worker.Name} {ReleaseOf(request.Action, worker)}.", Reversible = true });
        }

        return Task.FromResult(plan);
    }

    public override async Task Execute(ExecuteRequest request, IServerStreamWriter<ExecuteResponse> responseStream, ServerCallContext context)
    {
        if (ObstacleOf(request.Action) is { Length: > 0 } obstacle)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, obstacle));
        }

        var targets = request.Action.Targets.Select(name => workers.Find(name)!).ToList();
        var execution = new Execution(
            request.IdempotencyKey, request.Action.ResponseId, [.. request.Action.Targets], [.. targets.Select(worker => worker.Release)], ExecutionState.Running, "", time.GetUtcNow());
        if (!executions.TryBegin(execution))
        {
            // The key is known: nothing starts again, and what is known is told.
            await responseStream.WriteAsync(new ExecuteResponse { Sequence = 1, Message = "It was asked for before.", Outcome = executions.Find(request.IdempotencyKey)!.ToOutcome() });
            return;
        }

        var stop = running[execution.Key] = new CancellationTokenSource();
        // Who leaves the call does not stop the action; Cancel does.
        var ended = await Task.Run(() => RestartAsync(execution, request.Action, targets, responseStream, stop.Token));
        running.TryRemove(execution.Key, out _);
        stop.Dispose();
        await responseStream.WriteAsync(new ExecuteResponse { Sequence = 1_000, Message = ended.Detail, Progress = 1, Outcome = ended.ToOutcome() });
    }

    public override Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context)
    {
        if (executions.Find(request.IdempotencyKey) is not { } execution)
        {
            return Task.FromResult(new VerifyResponse { Outcome = new ExecutionOutcome { State = ExecutionState.NotStarted }, Verdict = Verdict.Refuted, Detail = "The key is not known." });
        }

        var sick = execution.Targets.Where(name => workers.Find(name) is not { IsHealthy: true }).ToList();
        var isEarly = execution.State == ExecutionState.Running || time.GetUtcNow() - execution.At < Settling;
        return Task.FromResult(new VerifyResponse
        {
            Outcome = execution.ToOutcome(),
            Verdict = isEarly ? Verdict.Pending : sick.Count == 0 ? Verdict.Confirmed : Verdict.Refuted,
            Detail = sick.Count == 0 ? "The heart of each worker beats." : $"{string.Join(", ", sick)} does not answer.",
        });
    }

    public override async Task<RollbackResponse> Rollback(RollbackRequest request, ServerCallContext context)
    {
        if (executions.Find(request.IdempotencyKey) is not { } execution)
        {
            return new RollbackResponse { Outcome = new ExecutionOutcome { State = ExecutionState.NotStarted } };
        }

        if (execution.State is not (ExecutionState.RolledBack or ExecutionState.Running))
        {
            await oneAtATime.WaitAsync(CancellationToken.None);
            try
            {
                foreach (var (name, release) in execution.Targets.Zip(execution.Before))
                {
                    await RestartAsync(workers.Find(name)!, release, CancellationToken.None);
                }

                execution = execution with { State = ExecutionState.RolledBack, Detail = "The former releases run again.", At = time.GetUtcNow() };
                executions.Put(execution);
            }
            finally
            {
                oneAtATime.Release();
            }
        }

        return new RollbackResponse { Outcome = execution.ToOutcome() };
    }

    public override Task<CancelResponse> Cancel(CancelRequest request, ServerCallContext context)
    {
        if (running.TryGetValue(request.IdempotencyKey, out var stop))
        {
            stop.Cancel();
        }

        return Task.FromResult(new CancelResponse
        {
            Outcome = executions.Find(request.IdempotencyKey)?.ToOutcome() ?? new ExecutionOutcome { State = ExecutionState.NotStarted },
        });
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<Execution> RestartAsync(
        Execution execution, V1.Action action, List<WorkerProcess> targets, IServerStreamWriter<ExecuteResponse> told, CancellationToken stopped)
    {
        await oneAtATime.WaitAsync(CancellationToken.None);
        var ended = execution with { State = ExecutionState.Succeeded, Detail = $"Restarted {string.Join(", ", execution.Targets)}." };
        try
        {
            for (var index = 0; index < targets.Count && !stopped.IsCancellationRequested; index++)
            {
                var worker = targets[index];
                await TellAsync(told, (2 * index) + 1, worker, $"Stopping {worker.Name} {worker.Release}.", (double)index / targets.Count);
                await RestartAsync(worker, ReleaseOf(action, worker), stopped);
                await TellAsync(told, (2 * index) + 2, worker, $"Started {worker.Name} {worker.Release}.", (index + 0.9) / targets.Count);
            }

            if (stopped.IsCancellationRequested)
            {
                ended = ended with { State = ExecutionState.Canceled, Detail = "Stopped between two workers." };
            }
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            ended = ended with { State = ExecutionState.Failed, Detail = failure.Message };
        }
        finally
        {
            oneAtATime.Release();
        }

        ended = ended with { At = time.GetUtcNow() };
        executions.Put(ended);
        return ended;
    }

    private static async Task RestartAsync(WorkerProcess worker, string release, CancellationToken cancellationToken)
    {
        await worker.StopAsync(TimeSpan.FromSeconds(1), cancellationToken);
        worker.Start(release);
    }

    private async Task TellAsync(IServerStreamWriter<ExecuteResponse> told, int sequence, WorkerProcess worker, string message, double progress)
    {
        try
        {
            await told.WriteAsync(new ExecuteResponse { Sequence = sequence, At = Timestamp.FromDateTimeOffset(time.GetUtcNow()), Target = worker.Name, Message = message, Progress = progress });
        }
        catch (Exception failure) when (failure is RpcException or IOException or OperationCanceledException or InvalidOperationException)
        {
            // Who asked has left; the work goes on and is told to who asks by its key.
        }
    }

    private string ObstacleOf(V1.Action action) =>
        action.Name != "restart" ? $"There is no action {action.Name}."
        : action.Targets.Count == 0 ? "There is no target."
        : action.Targets.FirstOrDefault(name => workers.Find(name) is null) is { } unknown ? $"There is no worker {unknown}."
        : "";

    private static string ReleaseOf(V1.Action action, WorkerProcess worker) => action.Parameters.TryGetValue("release", out var release) ? release.Text : worker.Release;
}
