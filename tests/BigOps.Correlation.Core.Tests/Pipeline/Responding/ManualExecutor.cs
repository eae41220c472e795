using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Core.Tests.Pipeline.Responding;

/// <summary>An executor that does what the test says.</summary>
internal sealed class ManualExecutor : IResponseExecutor
{
    private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int calls;

    public int Calls => calls;

    public Task Called => called.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public Func<ResponseCall, CancellationToken, Task<ExecutionResult>> Execute { get; set; } =
        static (_, _) => Task.FromResult(new ExecutionResult(ActionStep.Succeeded, "done"));

    public Func<Task<ExecutionResult?>> Ask { get; set; } = static () => Task.FromResult<ExecutionResult?>(new ExecutionResult(ActionStep.Unknown, "cannot be asked"));

    public static async Task<ExecutionResult> HangAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException();
    }

    public Task<ExecutionResult> ExecuteAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref calls);
        called.TrySetResult();
        return Execute(call, cancellationToken);
    }

    public Func<ResponseCall, Task<ExecutionPlan?>> Plan { get; set; } = static _ => Task.FromResult<ExecutionPlan?>(null);

    public Func<ResponseCall, Task<ExecutionResult?>> Verify { get; set; } = static _ => Task.FromResult<ExecutionResult?>(new ExecutionResult(ActionStep.Succeeded, "it is there"));

    public Func<ResponseCall, Task<ExecutionResult?>> RollBack { get; set; } = static _ => Task.FromResult<ExecutionResult?>(new ExecutionResult(ActionStep.Succeeded, "undone"));

    public Func<ResponseCall, Task> Cancel { get; set; } = static _ => Task.CompletedTask;

    public Task<ExecutionPlan?> PlanAsync(ResponseCall call, CancellationToken cancellationToken) => Plan(call);

    public Task<ExecutionResult?> VerifyAsync(ResponseCall call, CancellationToken cancellationToken) => Verify(call);

    public Task<ExecutionResult?> RollBackAsync(ResponseCall call, CancellationToken cancellationToken) => RollBack(call);

    public Task CancelAsync(ResponseCall call, CancellationToken cancellationToken) => Cancel(call);

    public Task<ExecutionResult?> AskAsync(ResponseCall call, CancellationToken cancellationToken) => Ask();
}
