using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>
/// Calls to one server over HTTP/2; calls share connections, which are made when they are needed. Nothing is ever sent a
/// second time by itself. Any thread.
/// </summary>
public sealed class RpcChannel : IDisposable
{
    private readonly ConcurrentDictionary<string, Uri> addresses = new(StringComparer.Ordinal);
    private readonly Uri address;

    /// <summary>Makes a channel; connects to nothing yet.</summary>
    /// <param name="address">The server: http (HTTP/2 without TLS) or https.</param>
    /// <param name="options">How to treat it.</param>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="metrics">Where calls are counted; null counts none.</param>
    public RpcChannel(Uri address, RpcChannelOptions options, TimeProvider time, RpcClientMetrics? metrics = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(options);
        this.address = address;
        Options = options;
        Time = time;
        Metrics = metrics;
        Invoker = new HttpMessageInvoker(HandlerOf(options));
    }

    /// <summary>How the server is treated.</summary>
    public RpcChannelOptions Options { get; }

    internal TimeProvider Time { get; }

    internal RpcClientMetrics? Metrics { get; }

    internal HttpMessageInvoker Invoker { get; }

    /// <summary>Calls a method with one request and one response.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public Task<TResponse> UnaryAsync<TRequest, TResponse>(RpcMethod<TRequest, TResponse> method, TRequest request, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(request);
        return UnaryExchange.RunAsync(new ClientCall(this, method.Path, options, isHeld: false), method, request);
    }

    /// <summary>The same, where headers and trailers of the answer are of interest.</summary>
    public UnaryCall<TResponse> Unary<TRequest, TResponse>(RpcMethod<TRequest, TResponse> method, TRequest request, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(request);
        var call = new ClientCall(this, method.Path, options);
        return new UnaryCall<TResponse>(call, UnaryExchange.RunAsync(call, method, request));
    }

    /// <summary>Calls a method with one request and many responses.</summary>
    public ServerStreamingCall<TResponse> ServerStreaming<TRequest, TResponse>(
        RpcMethod<TRequest, TResponse> method, TRequest request, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(request);
        var call = new ClientCall(this, method.Path, options);
        call.Begin(FrameContent.Of(MessageFrame.ToArray(request, options.Compress)));
        return new ServerStreamingCall<TResponse>(call, new ClientStreamReader<TResponse>(call, method.ResponseParser));
    }

    /// <summary>Calls a method with many requests and one response.</summary>
    public ClientStreamingCall<TRequest, TResponse> ClientStreaming<TRequest, TResponse>(RpcMethod<TRequest, TResponse> method, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        var call = new ClientCall(this, method.Path, options);
        var writer = new ClientStreamWriter<TRequest>(call, options.Compress);
        call.Begin(writer.Content);
        return new ClientStreamingCall<TRequest, TResponse>(call, writer, method.ResponseParser);
    }

    /// <summary>Calls a method with many requests and many responses.</summary>
    public DuplexStreamingCall<TRequest, TResponse> DuplexStreaming<TRequest, TResponse>(RpcMethod<TRequest, TResponse> method, CallOptions options = default)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        ArgumentNullException.ThrowIfNull(method);
        var call = new ClientCall(this, method.Path, options);
        var writer = new ClientStreamWriter<TRequest>(call, options.Compress);
        call.Begin(writer.Content);
        return new DuplexStreamingCall<TRequest, TResponse>(call, writer, new ClientStreamReader<TResponse>(call, method.ResponseParser));
    }

    /// <inheritdoc />
    public void Dispose() => Invoker.Dispose();

    internal Uri AddressOf(string path) => addresses.GetOrAdd(path, static (path, root) => new Uri(root, path), address);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The invoker disposes of it.")]
    private static SocketsHttpHandler HandlerOf(RpcChannelOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectTimeout = options.ConnectTimeout,
            EnableMultipleHttp2Connections = options.ManyConnections,
            KeepAlivePingDelay = options.KeepAliveInterval,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingTimeout = options.KeepAliveTimeout,
            MaxResponseHeadersLength = options.MaxHeaderKibibytes,
            UseCookies = false,
            UseProxy = false,
        };
        if (options.Authorities is { } authorities)
        {
            handler.SslOptions.RemoteCertificateValidationCallback =
                (_, certificate, _, errors) => certificate is X509Certificate2 given && IsTrusted(given, authorities, errors);
        }

        if (options.Certificate is { } own)
        {
            handler.SslOptions.ClientCertificates = [own];
        }

        return handler;
    }

    private static bool IsTrusted(X509Certificate2 certificate, X509Certificate2Collection authorities, SslPolicyErrors errors)
    {
        if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(certificate);
    }
}
