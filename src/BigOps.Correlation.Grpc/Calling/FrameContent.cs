using System.Net;
using System.Net.Http.Headers;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>A body of one message.</summary>
internal sealed class FrameContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    private readonly byte[] frame;

    public FrameContent(byte[] frame)
    {
        this.frame = frame;
        Headers.ContentType = Grpc;
    }

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        stream.WriteAsync(frame).AsTask();

    /// <inheritdoc />
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(frame, cancellationToken).AsTask();

    /// <inheritdoc />
    protected override bool TryComputeLength(out long length)
    {
        // A length would be a header more, and gRPC does without.
        length = 0;
        return false;
    }
}
