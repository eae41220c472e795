using BigOps.Correlation.Core.Ingestion.Actions;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>Stands for an executor that was taken out of the configuration.</summary>
internal sealed class MissingExecutor : IResponseExecutor
{
    private static readonly ExecutionResult Missing = new(ActionStep.Failed, "there is no executor of this name any more.");

    public Task<ExecutionResult> ExecuteAsync(ResponseCall call, CancellationToken cancellationToken) => Task.FromResult(Missing);

    public Task<ExecutionResult?> AskAsync(ResponseCall call, CancellationToken cancellationToken) =>
        Task.FromResult<ExecutionResult?>(Missing with { Step = ActionStep.Unknown });

    public Task<ExecutionResult?> VerifyAsync(ResponseCall call, CancellationToken cancellationToken) => Task.FromResult<ExecutionResult?>(Missing);

    public Task<ExecutionResult?> RollBackAsync(ResponseCall call, CancellationToken cancellationToken) => Task.FromResult<ExecutionResult?>(Missing);
}
