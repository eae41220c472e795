using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;

namespace BigOps.Correlation.Core.Tests.Pipeline.Responding;

/// <summary>An executor that counts its calls and how many it was at in one moment.</summary>
internal sealed class CrowdedExecutor(Func<CancellationToken, Task> work) : IResponseExecutor
{
    private readonly Lock gate = new();
    private int under;

    public int Calls { get; private set; }

    public int MostAtOnce { get; private set; }

    public async Task<ExecutionResult> ExecuteAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            Calls++;
            MostAtOnce = Math.Max(MostAtOnce, ++under);
        }

        try
        {
            await work(cancellationToken);
            return new ExecutionResult(ActionStep.Succeeded, "done");
        }
        finally
        {
            lock (gate)
            {
                under--;
            }
        }
    }

    // It does not answer; whoever asks asks again later.
    public Task<ExecutionResult?> AskAsync(ResponseCall call, CancellationToken cancellationToken) => Task.FromResult<ExecutionResult?>(null);
}
