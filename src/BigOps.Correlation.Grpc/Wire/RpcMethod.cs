using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>A method of a service, bound to its descriptor. Immutable.</summary>
/// <typeparam name="TRequest">Message that goes in.</typeparam>
/// <typeparam name="TResponse">Message that comes out.</typeparam>
public sealed class RpcMethod<TRequest, TResponse>
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <summary>Binds a method.</summary>
    /// <param name="service">Its service.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">The service has no such method, or its messages are others.</exception>
    public RpcMethod(ServiceDescriptor service, string name)
    {
        ArgumentNullException.ThrowIfNull(service);
        Descriptor = service.FindMethodByName(name) ?? throw new ArgumentException($"{service.FullName} has no method '{name}'.", nameof(name));
        if (Descriptor.InputType.ClrType != typeof(TRequest) || Descriptor.OutputType.ClrType != typeof(TResponse))
        {
            throw new ArgumentException(
                $"{Descriptor.FullName} takes {Descriptor.InputType.FullName} and gives {Descriptor.OutputType.FullName}, not what it is bound to.", nameof(name));
        }

        Path = $"/{service.FullName}/{name}";
        RequestParser = (MessageParser<TRequest>)Descriptor.InputType.Parser;
        ResponseParser = (MessageParser<TResponse>)Descriptor.OutputType.Parser;
    }

    /// <summary>What the contract says about it.</summary>
    public MethodDescriptor Descriptor { get; }

    /// <summary>Path of its requests: <c>/package.Service/Method</c>.</summary>
    public string Path { get; }

    internal MessageParser<TRequest> RequestParser { get; }

    internal MessageParser<TResponse> ResponseParser { get; }
}
