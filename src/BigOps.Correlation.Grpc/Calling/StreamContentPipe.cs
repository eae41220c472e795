using System.Net;
using System.Net.Http.Headers;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>A body of many messages: gives its stream to who writes them, and ends when they say so.</summary>
internal sealed class StreamContentPipe : HttpContent
{
    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    private readonly TaskCompletionSource<Stream> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StreamContentPipe() => Headers.ContentType = Grpc;

    /// <summary>Where to write, once the connection is there.</summary>
    public Task<Stream> Opened => opened.Task;

    /// <summary>Ends the body.</summary>
    public void Complete() => completed.TrySetResult();

    /// <summary>Says that the call ended; writes that wait for the connection end too.</summary>
    public void Abandon()
    {
        opened.TrySetCanceled();
        completed.TrySetResult();
    }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, default);

    /// <inheritdoc />
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The headers go out now: the server may answer before the first message.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        opened.TrySetResult(stream);
        await completed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
