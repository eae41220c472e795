namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>Carries actions out. Any thread; several at the same time.</summary>
public interface IResponseExecutor
{
    /// <summary>Carries out an action once. Throws only where it is canceled: then nobody knows what became of it.</summary>
    Task<ExecutionResult> ExecuteAsync(ResponseCall call, CancellationToken cancellationToken);

    /// <summary>Asks by its key how an action stands, after nobody knew. Never carries anything out.</summary>
    /// <returns>How it ended; null where it goes on.</returns>
    Task<ExecutionResult?> AskAsync(ResponseCall call, CancellationToken cancellationToken);
}
