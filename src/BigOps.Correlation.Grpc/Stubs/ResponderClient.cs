using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Calls <c>bigops.correlation.v1.Responder</c>. Any thread.</summary>
/// <param name="channel">Where the service is; disposed of by its owner.</param>
public sealed class ResponderClient(RpcChannel channel)
{
    private static readonly RpcMethod<DescribeRequest, DescribeResponse> DescribeMethod = Of<DescribeRequest, DescribeResponse>("Describe");
    private static readonly RpcMethod<PlanRequest, PlanResponse> PlanMethod = Of<PlanRequest, PlanResponse>("Plan");
    private static readonly RpcMethod<ExecuteRequest, ExecuteResponse> ExecuteMethod = Of<ExecuteRequest, ExecuteResponse>("Execute");
    private static readonly RpcMethod<VerifyRequest, VerifyResponse> VerifyMethod = Of<VerifyRequest, VerifyResponse>("Verify");
    private static readonly RpcMethod<RollbackRequest, RollbackResponse> RollbackMethod = Of<RollbackRequest, RollbackResponse>("Rollback");
    private static readonly RpcMethod<CancelRequest, CancelResponse> CancelMethod = Of<CancelRequest, CancelResponse>("Cancel");

    /// <summary>Says who the executor is and which actions it has.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<DescribeResponse> DescribeAsync(DescribeRequest request, CallOptions options = default) =>
        channel.UnaryAsync(DescribeMethod, request, options);

    /// <summary>Says what an action would do, and does nothing (dry run).</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<PlanResponse> PlanAsync(PlanRequest request, CallOptions options = default) =>
        channel.UnaryAsync(PlanMethod, request, options);

    /// <summary>Carries an action out and tells its progress.</summary>
    public ServerStreamingCall<ExecuteResponse> Execute(ExecuteRequest request, CallOptions options = default) =>
        channel.ServerStreaming(ExecuteMethod, request, options);

    /// <summary>Says whether an execution had the effect that was wanted, by looking at the target; also the question that is asked after an unknown outcome.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<VerifyResponse> VerifyAsync(VerifyRequest request, CallOptions options = default) =>
        channel.UnaryAsync(VerifyMethod, request, options);

    /// <summary>Undoes what an execution did.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<RollbackResponse> RollbackAsync(RollbackRequest request, CallOptions options = default) =>
        channel.UnaryAsync(RollbackMethod, request, options);

    /// <summary>Stops an execution at its next safe point.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<CancelResponse> CancelAsync(CancelRequest request, CallOptions options = default) =>
        channel.UnaryAsync(CancelMethod, request, options);

    private static RpcMethod<TRequest, TResponse> Of<TRequest, TResponse>(string name)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => new(ResponderReflection.Descriptor.Services[0], name);
}
