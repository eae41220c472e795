using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BigOps.Correlation.Server.Console;

/// <summary>One file of the page, ready to send. Immutable; any thread.</summary>
internal sealed class ConsoleFile
{
    private readonly byte[] content;
    private readonly byte[] compressed;
    private readonly string contentType;
    private readonly string cacheControl;
    private readonly EntityTagHeaderValue tag;

    /// <summary>Creates it.</summary>
    /// <param name="path">Its path below the page's root; decides type and caching.</param>
    /// <param name="content">Its bytes.</param>
    public ConsoleFile(string path, byte[] content)
    {
        this.content = content;
        compressed = Compress(content);
        contentType = ContentTypeOf(path);
        // Names below assets/ carry a hash of the content, so what such a name stands for never changes.
        cacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        // Weak, because the compressed form is the same file.
        tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"", isWeak: true);
    }

    /// <summary>Sends it, or says that the browser has it.</summary>
    public async Task SendAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(http.Request))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var body = content;
        if (compressed.Length < content.Length && TakesGzip(http.Request))
        {
            headers.ContentEncoding = "gzip";
            body = compressed;
        }

        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
        }
    }

    private bool IsKnown(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(other => other.Compare(tag, useStrongComparison: false) || other == EntityTagHeaderValue.Any);

    private static bool TakesGzip(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var encodings)
        && encodings.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);

    private static string ContentTypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };

    private static byte[] Compress(byte[] content)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.SmallestSize))
        {
            gzip.Write(content);
        }

        return result.ToArray();
    }
}
