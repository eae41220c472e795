using BigOps.Correlation.Grpc.Serving.Handlers;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>Binds the methods of one service to the descriptor; what does not fit is told when the server is made.</summary>
public sealed class RpcServiceBinder
{
    private readonly ServiceDescriptor service;
    private readonly Dictionary<string, RpcHandler> handlers = new(StringComparer.Ordinal);

    internal RpcServiceBinder(ServiceDescriptor service) => this.service = service;

    /// <summary>Binds a method with one request and one response.</summary>
    public void Unary<TRequest, TResponse>(string name, Func<TRequest, ServerCallContext, Task<TResponse>> method)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(new UnaryHandler<TRequest, TResponse>(MethodOf<TRequest, TResponse>(name, false, false), method));

    /// <summary>Binds a method with many requests and one response.</summary>
    public void ClientStreaming<TRequest, TResponse>(string name, Func<IAsyncStreamReader<TRequest>, ServerCallContext, Task<TResponse>> method)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(new ClientStreamingHandler<TRequest, TResponse>(MethodOf<TRequest, TResponse>(name, true, false), method));

    /// <summary>Binds a method with one request and many responses.</summary>
    public void ServerStreaming<TRequest, TResponse>(string name, Func<TRequest, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(new ServerStreamingHandler<TRequest, TResponse>(MethodOf<TRequest, TResponse>(name, false, true), method));

    /// <summary>Binds a method with many requests and many responses.</summary>
    public void DuplexStreaming<TRequest, TResponse>(
        string name, Func<IAsyncStreamReader<TRequest>, IServerStreamWriter<TResponse>, ServerCallContext, Task> method)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Add(new DuplexStreamingHandler<TRequest, TResponse>(MethodOf<TRequest, TResponse>(name, true, true), method));

    internal IEnumerable<RpcHandler> Complete()
    {
        var missing = service.Methods.Where(method => !handlers.ContainsKey($"/{service.FullName}/{method.Name}")).Select(method => method.Name).ToList();
        return missing.Count == 0 ? handlers.Values : throw new InvalidOperationException($"{service.FullName} does not bind {string.Join(", ", missing)}.");
    }

    private RpcMethod<TRequest, TResponse> MethodOf<TRequest, TResponse>(string name, bool clientStreams, bool serverStreams)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var method = new RpcMethod<TRequest, TResponse>(service, name);
        return method.Descriptor.IsClientStreaming == clientStreams && method.Descriptor.IsServerStreaming == serverStreams
            ? method
            : throw new ArgumentException($"{method.Descriptor.FullName} streams in another way than it is bound.", nameof(name));
    }

    private void Add(RpcHandler handler) => handlers.Add(handler.Path, handler);
}
