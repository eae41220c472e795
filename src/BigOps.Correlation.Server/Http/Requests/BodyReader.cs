using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>Reads a request's body into a rented buffer, unpacking gzip; the limit holds for the unpacked bytes.</summary>
internal static class BodyReader
{
    /// <summary>Reads the whole body.</summary>
    public static async ValueTask<BodyRead> ReadAsync(HttpContext http, int limitBytes)
    {
        var encoding = http.Request.Headers.ContentEncoding.ToString().Trim();
        var gzip = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!gzip && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.AcceptEncoding = "gzip, identity";
            return new BodyRead(null, StatusCodes.Status415UnsupportedMediaType, $"The content encoding '{encoding}' is unknown; allowed is gzip.");
        }

        if (http.Request.ContentLength > limitBytes)
        {
            return TooLarge(limitBytes);
        }

        // The limit is enforced here, with an answer that names it.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var body = new PooledBody(limitBytes);
        try
        {
            var fits = gzip ? await UnpackAsync(http, body) : await CopyAsync(http, body);
            if (fits)
            {
                var result = new BodyRead(body, StatusCodes.Status200OK, "");
                body = null;
                return result;
            }

            return TooLarge(limitBytes);
        }
        catch (InvalidDataException)
        {
            return new BodyRead(null, StatusCodes.Status400BadRequest, "The body claims to be gzip and cannot be unpacked.");
        }
        finally
        {
            body?.Dispose();
        }
    }

    private static async ValueTask<bool> CopyAsync(HttpContext http, PooledBody body)
    {
        if (http.Request.ContentLength is > 0 and var length)
        {
            body.Room((int)length);
        }

        // Without the token of the connection, which costs a source for each request: a broken connection ends the read too.
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(CancellationToken.None);
            var fits = body.TryAppend(read.Buffer);
            reader.AdvanceTo(read.Buffer.End);
            if (!fits || read.IsCompleted)
            {
                return fits;
            }
        }
    }

    private static async ValueTask<bool> UnpackAsync(HttpContext http, PooledBody body)
    {
        await using var unpacked = new GZipStream(http.Request.Body, CompressionMode.Decompress, leaveOpen: true);
        while (true)
        {
            var count = await unpacked.ReadAsync(body.Room(16 * 1024), http.RequestAborted);
            if (count == 0)
            {
                return true;
            }

            if (!body.Advance(count))
            {
                return false;
            }
        }
    }

    private static BodyRead TooLarge(int limitBytes) =>
        new(null, StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limitBytes} bytes (limits.request_bytes).");
}
