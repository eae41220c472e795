using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>Headers that keep a browser from guessing, framing and leaking.</summary>
internal static class SecurityHeaders
{
    /// <summary>Sets them before anything is written.</summary>
    public static Task SetAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        if (http.Request.Path.StartsWithSegments("/api"))
        {
            headers.CacheControl = "no-store";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        }

        return next(http);
    }
}
