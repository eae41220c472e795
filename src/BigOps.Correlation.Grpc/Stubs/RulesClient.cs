using BigOps.Correlation.Grpc.Calling;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Calls <c>bigops.correlation.v1.Rules</c>. Any thread.</summary>
/// <param name="channel">Where the service is; disposed of by its owner.</param>
public sealed class RulesClient(RpcChannel channel)
{
    private static readonly RpcMethod<ValidateRulesRequest, ValidateRulesResponse> ValidateMethod = Of<ValidateRulesRequest, ValidateRulesResponse>("Validate");
    private static readonly RpcMethod<PreviewRulesRequest, PreviewRulesResponse> PreviewMethod = Of<PreviewRulesRequest, PreviewRulesResponse>("Preview");

    /// <summary>Checks a configuration and says everything that is wrong with it.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<ValidateRulesResponse> ValidateAsync(ValidateRulesRequest request, CallOptions options = default) =>
        channel.UnaryAsync(ValidateMethod, request, options);

    /// <summary>Runs events through a configuration under virtual time, with the pipeline of production, and says what would become of them.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<PreviewRulesResponse> PreviewAsync(PreviewRulesRequest request, CallOptions options = default) =>
        channel.UnaryAsync(PreviewMethod, request, options);

    private static RpcMethod<TRequest, TResponse> Of<TRequest, TResponse>(string name)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => new(RulesReflection.Descriptor.Services[0], name);
}
