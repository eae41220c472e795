using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>A service of the contract; a base class in <c>Stubs</c> binds the methods of each.</summary>
public abstract class RpcService
{
    /// <summary>What the contract says about it.</summary>
    public abstract ServiceDescriptor Descriptor { get; }

    /// <summary>Binds every method of the descriptor, each once.</summary>
    protected internal abstract void Bind(RpcServiceBinder binder);
}
