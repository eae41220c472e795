using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.V1;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Stubs;

/// <summary>Base of a service <c>bigops.correlation.v1.Rules</c>; what is not overridden answers UNIMPLEMENTED.</summary>
public abstract class RulesBase : RpcService
{
    /// <inheritdoc />
    public override ServiceDescriptor Descriptor => RulesReflection.Descriptor.Services[0];

    /// <summary>Checks a configuration and says everything that is wrong with it.</summary>
    public virtual Task<ValidateRulesResponse> Validate(ValidateRulesRequest request, ServerCallContext context) => throw NotThere();

    /// <summary>Runs events through a configuration under virtual time, with the pipeline of production, and says what would become of them.</summary>
    public virtual Task<PreviewRulesResponse> Preview(PreviewRulesRequest request, ServerCallContext context) => throw NotThere();

    /// <inheritdoc />
    protected internal sealed override void Bind(RpcServiceBinder binder)
    {
        ArgumentNullException.ThrowIfNull(binder);
        binder.Unary<ValidateRulesRequest, ValidateRulesResponse>(nameof(Validate), Validate);
        binder.Unary<PreviewRulesRequest, PreviewRulesResponse>(nameof(Preview), Preview);
    }

    private static RpcException NotThere() => RpcException.Of(StatusCode.Unimplemented, "There is no such method.");
}
