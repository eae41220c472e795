using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>The content type of a request.</summary>
internal static class MediaType
{
    /// <summary>The type without parameters, in lower case; empty where there is none.</summary>
    public static string Of(HttpRequest request)
    {
        var text = request.ContentType.AsSpan();
        var end = text.IndexOf(';');
        var type = (end < 0 ? text : text[..end]).Trim();
        return type switch
        {
            "" => "",
            "application/json" => "application/json",
            _ => type.ToString().ToLowerInvariant(),
        };
    }
}
