namespace BigOps.Correlation.Cli.Serve;

/// <summary>Runs the service until it is told to stop.</summary>
internal interface IServiceRunner
{
    /// <returns>The process's exit code.</returns>
    Task<int> RunAsync(ServeRequest request, TimeProvider time, CancellationToken cancellation);
}
