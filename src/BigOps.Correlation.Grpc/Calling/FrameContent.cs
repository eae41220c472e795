using System.Net;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>A body of one message.</summary>
internal sealed class FrameContent : HttpContent
{
    // A new stream carries 65,535 bytes before anyone has to read (RFC 9113, 6.9.2).
    private const int ShortBytes = 16 * 1024;

    private readonly byte[] frame;

    private FrameContent(byte[] frame) => this.frame = frame;

    /// <summary>The body of a request.</summary>
    public static HttpContent Of(byte[] frame)
    {
        // A short one is sent before the answer is awaited, which spares the call from waiting for both at once.
        HttpContent content = frame.Length <= ShortBytes ? new ByteArrayContent(frame) : new FrameContent(frame);
        // As text: a value that is parsed is written out anew for every call.
        content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        return content;
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
        length = 0;
        return false;
    }
}
