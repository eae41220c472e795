using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Calling;

/// <summary>Reads how a call ended from what HTTP says. Any thread.</summary>
internal static class ResponseStatus
{
    /// <summary>How it ended as headers or trailers say; null where they do not.</summary>
    public static Status? Read(HttpHeaders headers)
    {
        var raw = headers.NonValidated;
        if (!raw.TryGetValues("grpc-status", out var codes))
        {
            return null;
        }

        if (!int.TryParse(codes.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new Status(StatusCode.Unknown, "The server's status is no number.");
        }

        var detail = raw.TryGetValues("grpc-message", out var texts) ? StatusText.Decode(texts.ToString()) : "";
        return number == 0 ? Status.DefaultSuccess : new Status(StatusCodeName.From(number), detail);
    }

    /// <summary>Why an answer is no gRPC (gRPC, doc/http-grpc-status-mapping.md); null where it is.</summary>
    public static Status? Refuse(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            var code = (int)response.StatusCode switch
            {
                400 => StatusCode.Internal,
                401 => StatusCode.Unauthenticated,
                403 => StatusCode.PermissionDenied,
                404 => StatusCode.Unimplemented,
                429 or 502 or 503 or 504 => StatusCode.Unavailable,
                _ => StatusCode.Unknown,
            };
            return new Status(code, $"The server answered with HTTP {(int)response.StatusCode}.");
        }

        var type = response.Content.Headers.NonValidated.TryGetValues("content-type", out var types) ? types.ToString() : "";
        return Serving.ContentTypes.IsGrpc(type) ? null : new Status(StatusCode.Unknown, $"The server answered with the content type '{type}'.");
    }

    /// <summary>What a failure of the connection means.</summary>
    public static Status OfFailure(Exception failure) => failure switch
    {
        RpcException said => said.Status,
        HttpRequestException { InnerException: HttpProtocolException inner } => OfProtocol(inner),
        HttpProtocolException protocol => OfProtocol(protocol),
        IOException { InnerException: HttpProtocolException inner } => OfProtocol(inner),
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new Status(StatusCode.ResourceExhausted, $"The server's headers are over the limit: {failure.Message}"),
        _ => new Status(StatusCode.Unavailable, failure.Message),
    };

    // gRPC over HTTP/2, "Errors".
    private static Status OfProtocol(HttpProtocolException failure) => new(
        failure.ErrorCode switch
        {
            0x1 or 0x2 or 0x3 or 0x6 => StatusCode.Internal,
            0x8 => StatusCode.Cancelled,
            0xb => StatusCode.ResourceExhausted,
            0xc => StatusCode.PermissionDenied,
            _ => StatusCode.Unavailable,
        },
        failure.Message);

    /// <summary>Metadata of headers or trailers.</summary>
    public static Metadata MetadataOf(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers.NonValidated)
        {
            foreach (var value in values)
            {
                MetadataCodec.Read(metadata, key, value);
            }
        }

        return metadata;
    }
}
