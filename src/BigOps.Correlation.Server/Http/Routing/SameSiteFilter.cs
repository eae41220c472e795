using BigOps.Correlation.Server.Http.Errors;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>Refuses actions that a page of another site makes a browser send.</summary>
internal sealed class SameSiteFilter : IEndpointFilter
{
    /// <inheritdoc />
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        return http.Request.Headers["Sec-Fetch-Site"] == "cross-site"
            ? ValueTask.FromResult<object?>(Refusal.Of(http, StatusCodes.Status403Forbidden, "Pages of other sites may not act here."))
            : next(context);
    }
}
