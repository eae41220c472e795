using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Base of a service <c>bigops.correlation.v1.Responder</c>; what is not overridden answers UNIMPLEMENTED.</summary>
public abstract class ResponderBase : RpcService
{
    /// <inheritdoc />
    public override ServiceDescriptor Descriptor => ResponderReflection.Descriptor.Services[0];

    /// <summary>Says who the executor is and which actions it has.</summary>
    public virtual Task<DescribeResponse> Describe(DescribeRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Says what an action would do, and does nothing (dry run).</summary>
    public virtual Task<PlanResponse> Plan(PlanRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Carries an action out and tells its progress.</summary>
    public virtual Task Execute(ExecuteRequest request, IServerStreamWriter<ExecuteResponse> responseStream, ServerCallContext context) => throw NotThere();

    /// <summary>Says whether an execution had the effect that was wanted, by looking at the target; also the question that is asked after an unknown outcome.</summary>
    public virtual Task<VerifyResponse> Verify(VerifyRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Undoes what an execution did.</summary>
    public virtual Task<RollbackResponse> Rollback(RollbackRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Stops an execution at its next safe point.</summary>
    public virtual Task<CancelResponse> Cancel(CancelRequest request, ServerCallContext context) => throw NotThere();

    /// <inheritdoc />
    protected internal sealed override void Bind(RpcServiceBinder binder)
    {
        ArgumentNullException.ThrowIfNull(binder);
        binder.Unary<DescribeRequest, DescribeResponse>(nameof(Describe), Describe);
        binder.Unary<PlanRequest, PlanResponse>(nameof(Plan), Plan);
        binder.ServerStreaming<ExecuteRequest, ExecuteResponse>(nameof(Execute), Execute);
        binder.Unary<VerifyRequest, VerifyResponse>(nameof(Verify), Verify);
        binder.Unary<RollbackRequest, RollbackResponse>(nameof(Rollback), Rollback);
        binder.Unary<CancelRequest, CancelResponse>(nameof(Cancel), Cancel);
    }

    private static RpcException NotThere() => RpcException.Of(StatusCode.Unimplemented, "There is no such method.");
}
