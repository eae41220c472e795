using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Console;

/// <summary>Serves the page. Its own addresses lead to it; everything else stays with the API.</summary>
internal static class ConsoleEndpoints
{
    // Alert text is hostile: nothing inline runs, nothing comes from or goes to elsewhere, nobody frames the page.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string[] Methods = ["GET", "HEAD"];
    private static readonly string[] Pages = ["/", "/incidents/{**rest}", "/alerts/{**rest}"];

    /// <summary>Maps the page that this program was built with.</summary>
    public static void MapConsole(this IEndpointRouteBuilder routes) =>
        routes.MapConsole(ConsoleAssets.EmbeddedIn(typeof(ConsoleEndpoints).Assembly));

    /// <summary>Maps a page.</summary>
    public static void MapConsole(this IEndpointRouteBuilder routes, ConsoleAssets assets)
    {
        ArgumentNullException.ThrowIfNull(routes);
        ArgumentNullException.ThrowIfNull(assets);
        foreach (var page in Pages)
        {
            routes.MapMethods(page, Methods, http => SendAsync(http, assets.Index)).ExcludeFromDescription();
        }

        routes.MapMethods("/assets/{name}", Methods, http => SendAssetAsync(http, assets)).ExcludeFromDescription();
    }

    private static Task SendAssetAsync(HttpContext http, ConsoleAssets assets)
    {
        if (assets.TryGet("assets/" + http.GetRouteValue("name"), out var file))
        {
            return SendAsync(http, file);
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static Task SendAsync(HttpContext http, ConsoleFile file)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return file.SendAsync(http);
    }
}
