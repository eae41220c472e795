using BigOps.Correlation.Server.Http.Errors;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Routing;

/// <summary>Lets a bounded number of reads through at a time and sheds the rest, so that reads never starve ingestion.</summary>
internal sealed class ReadGate(int concurrentReads) : IEndpointFilter, IDisposable
{
    private readonly SemaphoreSlim free = new(Math.Max(1, concurrentReads));

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        if (!await free.WaitAsync(TimeSpan.Zero))
        {
            RefusalMiddleware.RetryLater(http, TimeSpan.FromSeconds(1));
            return Refusal.Of(http, StatusCodes.Status503ServiceUnavailable, $"{concurrentReads} reads are being answered (http.concurrent_reads).");
        }

        try
        {
            // The answer is written inside the gate: serializing it is most of a read's cost.
            var result = await next(context);
            if (result is IResult answer)
            {
                await answer.ExecuteAsync(http);
            }

            return Results.Empty;
        }
        finally
        {
            free.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => free.Dispose();
}
