using System.Globalization;
using System.IO.Pipelines;
using BigOps.Correlation.Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>One call on a connection. What it does not need it does not make: most calls are short. Used by one call.</summary>
internal sealed class ServerCall : ServerCallContext, IDisposable
{
    private readonly Lock gate = new();
    private readonly IFeatureCollection features;
    private readonly IHeaderDictionary headers;
    private readonly RpcServing serving;
    private readonly string method;
    private readonly long begun;
    private TimeSpan? timeout;
    private Metadata? requestHeaders;
    private Metadata? trailers;
    private CallCancellation? cancellation;

    public ServerCall(IFeatureCollection features, IHttpRequestFeature request, string method, RpcServing serving)
    {
        this.features = features;
        this.method = method;
        this.serving = serving;
        headers = request.Headers;
        begun = serving.Time.GetTimestamp();
        Response = new ServerResponse(features, headers, serving.Options.CompressFromBytes);
        Requests = new MessageReader(
            features.Get<IRequestBodyPipeFeature>()?.Reader ?? PipeReader.Create(request.Body),
            serving.Options.MaxMessageBytes,
            headers["grpc-encoding"] == Encodings.Gzip);
    }

    public MessageReader Requests { get; }

    public ServerResponse Response { get; }

    public TimeSpan Elapsed => serving.Time.GetElapsedTime(begun);

    /// <summary>True once the caller's deadline has passed.</summary>
    public bool IsLate => cancellation is { IsTimedOut: true } || (timeout is { } limit && Elapsed >= limit);

    /// <summary>True once the caller left or the connection broke.</summary>
    public bool IsAborted => features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted.IsCancellationRequested == true;

    /// <inheritdoc />
    public override string Method => method;

    /// <inheritdoc />
    public override string Peer => features.Get<IHttpConnectionFeature>() is { RemoteIpAddress: { } address } connection
        ? string.Create(CultureInfo.InvariantCulture, $"{address}:{connection.RemotePort}")
        : "unknown";

    /// <inheritdoc />
    public override DateTimeOffset? Deadline => timeout is { } limit ? serving.Time.GetUtcNow() + limit - Elapsed : null;

    /// <inheritdoc />
    public override Metadata RequestHeaders => requestHeaders ??= ReadHeaders();

    /// <inheritdoc />
    public override CancellationToken CancellationToken => Cancellation().Token;

    /// <inheritdoc />
    public override CancellationToken Stopping => serving.Stopping;

    /// <inheritdoc />
    public override Metadata ResponseTrailers => trailers ??= [];

    /// <summary>The trailers, or null where there are none.</summary>
    public Metadata? Trailers => trailers;

    /// <inheritdoc />
    public override Task WriteResponseHeadersAsync(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        return Response.WriteHeadersAsync(responseHeaders);
    }

    /// <summary>Reads what the headers say about the call.</summary>
    /// <exception cref="RpcException">They ask for what is not there.</exception>
    public void Open()
    {
        if (headers["grpc-encoding"] is [{ } encoding] && encoding is not (Encodings.Identity or Encodings.Gzip))
        {
            features.GetRequiredFeature<IHttpResponseFeature>().Headers["grpc-accept-encoding"] = Encodings.Accepted;
            throw RpcException.Of(StatusCode.Unimplemented, $"The encoding '{encoding}' is not known; allowed are {Encodings.Accepted}.");
        }

        if (headers["grpc-timeout"] is [{ } text])
        {
            timeout = TimeoutText.TryRead(text, out var read)
                ? read
                : throw RpcException.Of(StatusCode.Internal, "The header grpc-timeout makes no sense.");
        }
    }

    /// <summary>Waits for the service, no longer than the caller does; then the caller is answered and the service told.</summary>
    public Task WithinDeadlineAsync(Task work) => timeout is { } limit && !work.IsCompleted ? WithinAsync(limit, work) : work;

    /// <summary>Lets go of what the call made.</summary>
    public void Dispose() => cancellation?.Dispose();

    private async Task WithinAsync(TimeSpan limit, Task work)
    {
        var left = limit - Elapsed;
        try
        {
            await work.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, serving.Time).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            await Response.EndNowAsync(new Status(StatusCode.DeadlineExceeded, "The deadline passed.")).ConfigureAwait(false);
            Cancellation().Cancel();
            await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw RpcException.Of(StatusCode.DeadlineExceeded, "The deadline passed.");
        }
    }

    private CallCancellation Cancellation()
    {
        lock (gate)
        {
            if (cancellation is not null)
            {
                return cancellation;
            }

            cancellation = new CallCancellation(features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted ?? default, serving.Aborting);
            if (timeout is { } limit)
            {
                cancellation.CancelAfter(limit - Elapsed, serving.Time);
            }

            return cancellation;
        }
    }

    private Metadata ReadHeaders()
    {
        var read = new Metadata();
        foreach (var (key, values) in headers)
        {
            foreach (var value in values)
            {
                MetadataCodec.Read(read, key, value);
            }
        }

        return read;
    }
}
