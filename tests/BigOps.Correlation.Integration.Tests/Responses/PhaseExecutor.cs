using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Integration.Tests.Responses;

/// <summary>An executor over gRPC that stops in one phase, so that a test can do something there, and counts what it was called for.</summary>
internal sealed class PhaseExecutor : ResponderBase, IAsyncDisposable
{
    private readonly Meter meter = new("phase-executor");
    private readonly string phase;
    private readonly RpcServer server;
    private readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, ExecutionState> states = new();

    private PhaseExecutor(string phase)
    {
        this.phase = phase;
        server = new RpcServer(
            new RpcServerOptions { Urls = "http://127.0.0.1:0", ShutdownGrace = TimeSpan.Zero }, [this], TimeProvider.System, meter, NullLoggerFactory.Instance);
    }

    /// <summary>Ends once the phase has come.</summary>
    public Task Entered => entered.Task;

    /// <summary>How often each key was called to be carried out.</summary>
    public ConcurrentDictionary<string, int> Executed { get; } = new();

    public int Port => new Uri(server.Addresses[0]).Port;

    /// <summary>Starts one.</summary>
    /// <param name="phase">plan, execute, stream, verify or rollback; any other stops nowhere.</param>
    public static async Task<PhaseExecutor> StartAsync(string phase)
    {
        var executor = new PhaseExecutor(phase);
        await executor.server.StartAsync(CancellationToken.None);
        return executor;
    }

    /// <summary>Lets it go on.</summary>
    public void Release() => released.TrySetResult();

    public override async Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context)
    {
        await HoldAsync("plan");
        return new PlanResponse();
    }

    public override async Task Execute(ExecuteRequest request, IServerStreamWriter<ExecuteResponse> responseStream, ServerCallContext context)
    {
        var key = request.IdempotencyKey;
        Executed.AddOrUpdate(key, 1, static (_, count) => count + 1);
        states[key] = ExecutionState.Running;
        await HoldAsync("execute");
        await TellAsync(responseStream, new ExecuteResponse { Sequence = 1, Message = "half", Progress = 0.5 });
        await HoldAsync("stream");
        states[key] = phase == "rollback" ? ExecutionState.Failed : ExecutionState.Succeeded;
        await TellAsync(responseStream, new ExecuteResponse { Sequence = 2, Outcome = new ExecutionOutcome { State = states[key] } });
    }

    public override async Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context)
    {
        await HoldAsync("verify");
        var state = states.GetValueOrDefault(request.IdempotencyKey, ExecutionState.NotStarted);
        return new VerifyResponse { Outcome = new ExecutionOutcome { State = state }, Verdict = state == ExecutionState.Succeeded ? Verdict.Confirmed : Verdict.Pending };
    }

    public override async Task<RollbackResponse> Rollback(RollbackRequest request, ServerCallContext context)
    {
        await HoldAsync("rollback");
        states.TryUpdate(request.IdempotencyKey, ExecutionState.RolledBack, ExecutionState.Failed);
        return new RollbackResponse { Outcome = new ExecutionOutcome { State = states.GetValueOrDefault(request.IdempotencyKey, ExecutionState.NotStarted) } };
    }

    public async ValueTask DisposeAsync()
    {
        Release();
        await server.DisposeAsync();
        meter.Dispose();
    }

    // What was begun goes on, whoever leaves the call.
    private static async Task TellAsync(IServerStreamWriter<ExecuteResponse> to, ExecuteResponse said)
    {
        try
        {
            await to.WriteAsync(said);
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or OperationCanceledException or RpcException)
        {
            // Nobody listens any longer; it is asked for by its key.
        }
    }

    private Task HoldAsync(string here)
    {
        if (here != phase)
        {
            return Task.CompletedTask;
        }

        entered.TrySetResult();
        return released.Task;
    }
}
