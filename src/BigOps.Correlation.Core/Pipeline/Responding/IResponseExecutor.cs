using BigOps.Correlation.Core.Ingestion.Actions;

namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>Carries actions out. Any thread; several at the same time.</summary>
public interface IResponseExecutor
{
    /// <summary>Carries out an action once. Throws only where it is canceled: then nobody knows what became of it.</summary>
    Task<ExecutionResult> ExecuteAsync(ResponseCall call, CancellationToken cancellationToken);

    /// <summary>Asks by its key how an action stands, after nobody knew. Never carries anything out.</summary>
    /// <returns>How it ended; null where it goes on.</returns>
    Task<ExecutionResult?> AskAsync(ResponseCall call, CancellationToken cancellationToken);

    /// <summary>Asks what an action would do. Never carries anything out.</summary>
    /// <returns>The plan; null where it cannot be asked.</returns>
    Task<ExecutionPlan?> PlanAsync(ResponseCall call, CancellationToken cancellationToken) => Task.FromResult<ExecutionPlan?>(null);

    /// <summary>Asks whether an action had its effect. May be repeated.</summary>
    /// <returns>Succeeded where the effect is there, failed where it is not; null where that is not to be told yet.</returns>
    Task<ExecutionResult?> VerifyAsync(ResponseCall call, CancellationToken cancellationToken) =>
        Task.FromResult<ExecutionResult?>(new ExecutionResult(ActionStep.Failed, "it cannot be asked."));

    /// <summary>Undoes an action. May be repeated: that has no further effect.</summary>
    /// <returns>Succeeded where it is undone, failed where it is not; null where it goes on.</returns>
    Task<ExecutionResult?> RollBackAsync(ResponseCall call, CancellationToken cancellationToken) =>
        Task.FromResult<ExecutionResult?>(new ExecutionResult(ActionStep.Failed, "it cannot undo anything."));

    /// <summary>Asks for an action to be stopped, where that is possible. May be repeated.</summary>
    Task CancelAsync(ResponseCall call, CancellationToken cancellationToken) => Task.CompletedTask;
}
