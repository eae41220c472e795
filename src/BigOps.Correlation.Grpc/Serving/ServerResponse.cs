using System.Globalization;
using BigOps.Correlation.Grpc.Wire;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BigOps.Correlation.Grpc.Serving;

/// <summary>
/// What goes back to the caller: headers, messages, and one end. The service writes; the deadline may end the answer from
/// another thread, so whoever takes the turn first has it.
/// </summary>
/// <param name="features">The request and its answer.</param>
/// <param name="requestHeaders">What the caller accepts stands there.</param>
/// <param name="compressFrom">Messages from this size on are compressed where the caller accepts it; 0 compresses none.</param>
internal sealed class ServerResponse(IFeatureCollection features, IHeaderDictionary requestHeaders, int compressFrom)
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int Ended = 2;
    private const int NoError = 0x0;
    private const int CancelStream = 0x8;

    private readonly IHttpResponseBodyFeature body = features.GetRequiredFeature<IHttpResponseBodyFeature>();
    private readonly IHttpResponseFeature response = features.GetRequiredFeature<IHttpResponseFeature>();
    private int turn;
    private bool hasBegun;

    /// <summary>Sends headers before the first message.</summary>
    public async Task WriteHeadersAsync(Metadata headers)
    {
        Take();
        try
        {
            if (hasBegun)
            {
                throw new InvalidOperationException("The headers are sent already.");
            }

            Append(response.Headers, headers);
            await BeginAsync(MayCompress()).ConfigureAwait(false);
            await FlushAsync(default).ConfigureAwait(false);
        }
        finally
        {
            GiveBack();
        }
    }

    /// <summary>Sends a message of a stream.</summary>
    public async ValueTask WriteAsync(IMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Take();
        try
        {
            await BeginAsync(MayCompress()).ConfigureAwait(false);
            MessageFrame.Write(body.Writer, message, IsCompressed(message));
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            GiveBack();
        }
    }

    /// <summary>Writes the only message; it goes out together with the end.</summary>
    public ValueTask WriteLastAsync(IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Take();
        try
        {
            var compressed = IsCompressed(message);
            var begin = BeginAsync(compressed);
            if (!begin.IsCompletedSuccessfully)
            {
                return new ValueTask(WriteLastAsync(begin, message, compressed));
            }

            MessageFrame.Write(body.Writer, message, compressed);
            return ValueTask.CompletedTask;
        }
        finally
        {
            GiveBack();
        }
    }

    /// <summary>Says how the call ended; false where that was said before.</summary>
    public bool TryEnd(Status status, Metadata? trailers)
    {
        if (Interlocked.CompareExchange(ref turn, Ended, Idle) != Idle)
        {
            return false;
        }

        // Where nothing was sent yet, headers that end the stream say it all.
        var target = hasBegun ? features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers : response.Headers;
        if (!hasBegun)
        {
            target.ContentType = ContentTypes.Grpc;
        }

        target["grpc-status"] = ((int)status.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (status.Detail.Length > 0)
        {
            target["grpc-message"] = StatusText.Encode(status.Detail);
        }

        if (trailers is not null)
        {
            Append(target, trailers);
        }

        return true;
    }

    /// <summary>Ends the answer while the service is still at work; a write that hangs is cut off.</summary>
    public async Task EndNowAsync(Status status)
    {
        var isSaid = TryEnd(status, null);
        if (isSaid)
        {
            await body.CompleteAsync().ConfigureAwait(false);
        }

        features.Get<IHttpResetFeature>()?.Reset(isSaid ? NoError : CancelStream);
    }

    private async Task WriteLastAsync(ValueTask begin, IMessage message, bool compressed)
    {
        await begin.ConfigureAwait(false);
        MessageFrame.Write(body.Writer, message, compressed);
    }

    private ValueTask BeginAsync(bool mayCompress)
    {
        if (hasBegun)
        {
            return ValueTask.CompletedTask;
        }

        hasBegun = true;
        response.Headers.ContentType = ContentTypes.Grpc;
        if (mayCompress)
        {
            response.Headers["grpc-encoding"] = Encodings.Gzip;
        }

        return new ValueTask(body.StartAsync());
    }

    private bool IsCompressed(IMessage message) => compressFrom > 0 && message.CalculateSize() >= compressFrom && MayCompress();

    private bool MayCompress() => compressFrom > 0 && Encodings.AcceptsGzip(requestHeaders["grpc-accept-encoding"]);

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var flushed = await body.Writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (flushed.IsCompleted || flushed.IsCanceled)
        {
            throw new OperationCanceledException("The caller left.");
        }
    }

    private void Take()
    {
        var found = Interlocked.CompareExchange(ref turn, Writing, Idle);
        if (found != Idle)
        {
            throw new InvalidOperationException(found == Ended ? "The call is over." : "A write goes on; one must end before the next begins.");
        }
    }

    private void GiveBack() => Interlocked.CompareExchange(ref turn, Idle, Writing);

    private static void Append(IHeaderDictionary target, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            target.Append(entry.Key, MetadataCodec.Write(entry));
        }
    }
}
