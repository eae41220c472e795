using System.IO.Pipelines;
using System.Net;
using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>One call as the caller's side runs it: the request, its deadline, the answer, and its one end.</summary>
internal sealed class ClientCall : IDisposable
{
    private const string UserAgent = "bigops-correlation/1";

    private readonly RpcChannel channel;
    private readonly CallOptions options;
    private readonly CallCancellation? cancellation;
    private readonly TimeSpan? timeout;
    private readonly long begun;
    private readonly Lock gate = new();
    private HttpRequestMessage? request;
    private Task<HttpResponseMessage>? answer;
    private HttpResponseMessage? response;
    private MessageReader? messages;
    private Status? ended;
    private Metadata? trailers;
    private bool isDisposed;

    /// <summary>Makes the call; <see cref="Begin"/> sends it.</summary>
    /// <param name="channel">Where to.</param>
    /// <param name="path">The method.</param>
    /// <param name="options">What the caller asks for.</param>
    /// <param name="isHeld">Whether the caller holds the call and may give it up.</param>
    public ClientCall(RpcChannel channel, string path, CallOptions options, bool isHeld = true)
    {
        this.channel = channel;
        this.options = options;
        Path = path;
        timeout = options.Timeout ?? channel.Options.DefaultTimeout;
        begun = channel.Time.GetTimestamp();
        // What nobody can end before its time needs no cancellation: each of its followers on the way costs the call.
        cancellation = isHeld || timeout is not null ? new CallCancellation(options.CancellationToken) : null;
    }

    public string Path { get; }

    /// <summary>Whether what is sent is compressed.</summary>
    public bool Compresses => options.Compress;

    /// <summary>Bytes of one message that comes in at most.</summary>
    public int MaxMessageBytes => channel.Options.MaxMessageBytes;

    /// <summary>Cancelled when the call ends before its time.</summary>
    public CancellationToken Token => cancellation?.Token ?? options.CancellationToken;

    /// <summary>How it ended, or null while it goes on.</summary>
    public Status? Ended
    {
        get
        {
            lock (gate)
            {
                return ended;
            }
        }
    }

    /// <summary>What was said at its end.</summary>
    public Metadata Trailers => trailers ??= response is null
        ? []
        : ResponseStatus.MetadataOf(ResponseStatus.Read(response.TrailingHeaders) is not null ? response.TrailingHeaders : response.Headers);

    /// <summary>Sends the request.</summary>
    public void Begin(HttpContent content)
    {
        request = new HttpRequestMessage(HttpMethod.Post, channel.AddressOf(Path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        WriteHeaders(request);
        answer = timeout <= TimeSpan.Zero
            ? Task.FromException<HttpResponseMessage>(new OperationCanceledException())
            : channel.Invoker.SendAsync(request, Token);
    }

    /// <summary>Ends when the headers of the answer are there.</summary>
    /// <exception cref="RpcException">The call ended instead.</exception>
    public async Task<HttpResponseMessage> HeadersAsync()
    {
        try
        {
            return Take(await answer!.ConfigureAwait(false));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            throw Failed(StatusOf(failure));
        }
    }

    /// <summary>Looks at the headers of the answer.</summary>
    /// <exception cref="RpcException">They are no answer to a call, and it ended.</exception>
    public HttpResponseMessage Take(HttpResponseMessage received)
    {
        response ??= received;
        return ResponseStatus.Refuse(response) is { } refused && ResponseStatus.Read(response.Headers) is null ? throw Failed(refused) : response;
    }

    /// <summary>The messages of the answer.</summary>
    /// <exception cref="RpcException">The call ended instead.</exception>
    public async Task<MessageReader> MessagesAsync()
    {
        if (messages is not null)
        {
            return messages;
        }

        var received = await HeadersAsync().ConfigureAwait(false);
        var body = await received.Content.ReadAsStreamAsync(Token).ConfigureAwait(false);
        return messages = new MessageReader(PipeReader.Create(body), channel.Options.MaxMessageBytes, IsGzip(received));
    }

    /// <summary>Looks at the end of the answer: one that is no success comes before whatever is wrong with its messages.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public void ThrowIfFailed()
    {
        if (ToldStatus() is { StatusCode: not StatusCode.OK } status)
        {
            throw Failed(status);
        }
    }

    /// <summary>Takes the end of the answer in, after its last message.</summary>
    /// <exception cref="RpcException">The call did not end well.</exception>
    public void Finish()
    {
        ThrowIfFailed();
        Succeed();
    }

    /// <summary>Ends the call, after <see cref="ThrowIfFailed"/> did not.</summary>
    public void Succeed() => End(Status.DefaultSuccess);

    /// <summary>The answer's headers, or the failure to get them.</summary>
    public Task<HttpResponseMessage> AnswerAsync() => answer!;

    /// <summary>
    /// Why a request could not be sent. A server that answers early stops reading, so the answer, where there is one, says
    /// more than the broken body; it is left to the reader.
    /// </summary>
    public async Task<Exception> BrokenAsync(Exception failure)
    {
        if (Ended is { } before)
        {
            return new RpcException(before, Trailers);
        }

        if (answer is { IsCompletedSuccessfully: true })
        {
            var received = await answer.ConfigureAwait(false);
            response ??= received;
            return ResponseStatus.Read(received.Headers) is { } said
                ? new RpcException(said, ResponseStatus.MetadataOf(received.Headers))
                : new RpcException(StatusOf(failure), failure);
        }

        return Fail(failure);
    }

    /// <summary>Ends the call for a failure on the way.</summary>
    public RpcException Fail(Exception failure) => Ended is { StatusCode: not StatusCode.OK } said ? new RpcException(said, Trailers) : Failed(StatusOf(failure));

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            isDisposed = true;
        }

        if (Ended is null)
        {
            End(new Status(StatusCode.Cancelled, "The call was given up."));
        }
    }

    /// <summary>How the bytes of messages are to be read.</summary>
    public FrameEncoding EncodingOf(HttpResponseMessage received, bool isCompressed) => new(isCompressed, IsGzip(received), channel.Options.MaxMessageBytes);

    private Status ToldStatus() => ResponseStatus.Read(response!.TrailingHeaders) ?? ResponseStatus.Read(response.Headers)
        ?? new Status(StatusCode.Internal, "The server's answer ends without a status.");

    private static bool IsGzip(HttpResponseMessage received) =>
        received.Headers.NonValidated.TryGetValues("grpc-encoding", out var encodings) && encodings.ToString() == Encodings.Gzip;

    private RpcException Failed(Status status)
    {
        End(status);
        return new RpcException(Ended ?? status, Trailers);
    }

    private void End(Status status)
    {
        lock (gate)
        {
            if (ended is not null)
            {
                return;
            }

            ended = status;
        }

        if (status.StatusCode != StatusCode.OK)
        {
            // What still comes is not waited for: the stream is reset.
            cancellation?.Cancel();
        }

        if (response is null)
        {
            _ = DisposeLateAsync();
        }
        else
        {
            response.Dispose();
        }

        request?.Dispose();
        cancellation?.Dispose();
        channel.Metrics?.Ended(Path, status.StatusCode, channel.Time.GetElapsedTime(begun));
    }

    // An answer that nobody looked at holds its stream open until it is let go of.
    private async Task DisposeLateAsync()
    {
        try
        {
            (await answer!.ConfigureAwait(false)).Dispose();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            // There is none.
        }
    }

    private Status StatusOf(Exception failure)
    {
        if (cancellation is { IsTimedOut: true } || (timeout is { } limit && channel.Time.GetElapsedTime(begun) >= limit))
        {
            return new Status(StatusCode.DeadlineExceeded, "The deadline passed.");
        }

        return options.CancellationToken.IsCancellationRequested || failure is OperationCanceledException
            ? new Status(StatusCode.Cancelled, "The call was taken back.")
            : ResponseStatus.OfFailure(failure);
    }

    private void WriteHeaders(HttpRequestMessage target)
    {
        var headers = target.Headers;
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", UserAgent);
        headers.TryAddWithoutValidation("grpc-accept-encoding", Encodings.Accepted);
        if (options.Compress)
        {
            headers.TryAddWithoutValidation("grpc-encoding", Encodings.Gzip);
        }

        if (timeout is { } limit && limit > TimeSpan.Zero)
        {
            headers.TryAddWithoutValidation("grpc-timeout", TimeoutText.Write(limit));
            cancellation!.CancelAfter(limit, channel.Time);
        }

        if (options.Headers is { } own)
        {
            foreach (var entry in own)
            {
                headers.TryAddWithoutValidation(entry.Key, MetadataCodec.Write(entry));
            }
        }
    }
}
