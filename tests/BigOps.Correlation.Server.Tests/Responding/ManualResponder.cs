using System.Collections.Concurrent;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Tests.Responding;

/// <summary>An executor that does what the test says.</summary>
internal sealed class ManualResponder : ResponderBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    public ConcurrentQueue<ExecuteRequest> Requests { get; } = new();

    public Func<IServerStreamWriter<ExecuteResponse>, Task> OnExecute { get; set; } = static _ => Task.CompletedTask;

    public VerifyResponse? Verdict { get; set; }

    public CancellationToken Gone => gone.Token;

    public override Task Execute(ExecuteRequest request, IServerStreamWriter<ExecuteResponse> responseStream, ServerCallContext context)
    {
        Requests.Enqueue(request);
        return OnExecute(responseStream);
    }

    public override Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context) =>
        Verdict is { } verdict ? Task.FromResult(verdict) : base.Verify(request, context);

    public PlanResponse? Proposal { get; set; }

    public ExecutionOutcome? Undone { get; set; }

    public ConcurrentQueue<string> Canceled { get; } = new();

    public override Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context) =>
        Proposal is { } proposal ? Task.FromResult(proposal) : base.Plan(request, context);

    public override Task<RollbackResponse> Rollback(RollbackRequest request, ServerCallContext context) =>
        Undone is { } outcome ? Task.FromResult(new RollbackResponse { Outcome = outcome }) : base.Rollback(request, context);

    public override Task<CancelResponse> Cancel(CancelRequest request, ServerCallContext context)
    {
        Canceled.Enqueue(request.IdempotencyKey);
        return Task.FromResult(new CancelResponse());
    }

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }
}
