using BigOps.Correlation.Server.Http.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>The forms in which endpoints are mapped and described.</summary>
internal static class EndpointMapping
{
    /// <summary>Maps an endpoint. The handler is a value task on purpose: one that is a task would be taken for a bare request delegate.</summary>
    public static RouteHandlerBuilder Handle(
        this IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, ValueTask<IResult>> handler) =>
        routes.MapMethods(pattern, [method], (Delegate)handler);

    /// <summary>Maps a read that needs no waiting.</summary>
    public static RouteHandlerBuilder Read(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, IResult> handler) =>
        routes.MapMethods(pattern, ["GET"], (Delegate)handler);

    /// <summary>Says what an endpoint is for.</summary>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string tag, string summary) =>
        endpoint.WithName(name).WithTags(tag).WithSummary(summary);

    /// <summary>Says which query parameter an endpoint reads.</summary>
    public static RouteHandlerBuilder Query(this RouteHandlerBuilder endpoint, string name, string description, bool repeated = false) =>
        endpoint.WithMetadata(new ApiParameter("query", name, description, repeated));

    /// <summary>Says which header an endpoint reads.</summary>
    public static RouteHandlerBuilder Header(this RouteHandlerBuilder endpoint, string name, string description) =>
        endpoint.WithMetadata(new ApiParameter("header", name, description));

    /// <summary>Says which body an endpoint reads.</summary>
    public static RouteHandlerBuilder Body(this RouteHandlerBuilder endpoint, string contentType, string description, string example = "") =>
        endpoint.WithMetadata(new ApiBody(contentType, description, example));

    /// <summary>Says which problems an endpoint answers with.</summary>
    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<ProblemDocument>(status, "application/problem+json");
        }

        return endpoint;
    }
}
