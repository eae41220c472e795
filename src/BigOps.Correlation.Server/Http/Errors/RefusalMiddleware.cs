using BigOps.Correlation.Core.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Core.Ingestion;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Http.Errors;

/// <summary>
/// The outermost edge of a request: gives every failure and every empty error answer a body, and asks senders to come
/// back later where the log is full.
/// </summary>
internal sealed partial class RefusalMiddleware(RequestDelegate next, ILogger<RefusalMiddleware> logger)
{
    /// <summary>Serves one request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException failure)
        {
            await AnswerAsync(http, failure.StatusCode, failure.Message);
        }
        catch (LogFullException failure)
        {
            RetryLater(http, failure.RetryAfter);
            await AnswerAsync(http, StatusCodes.Status429TooManyRequests, failure.Message);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException && http.RequestAborted.IsCancellationRequested)
        {
            // For the count of answers; nobody reads it. One that has begun keeps the status it began with.
            if (!http.Response.HasStarted)
            {
                http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            }
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            LogFailure(failure, http.Request.Method, http.Request.Path);
            await AnswerAsync(http, StatusCodes.Status500InternalServerError, "The service failed to answer; its log says why.");
        }

        if (http.Response is { HasStarted: false, StatusCode: >= 400 and not StatusCodes.Status499ClientClosedRequest } response
            && response.ContentType is null && response.ContentLength is null)
        {
            await AnswerAsync(http, response.StatusCode, Explain(http, response.StatusCode));
        }
    }

    /// <summary>Says when to try again, in whole seconds, at least one.</summary>
    public static void RetryLater(HttpContext http, TimeSpan after) =>
        http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(after.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static string Explain(HttpContext http, int status) => status switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at '{http.Request.Path}'.",
        StatusCodes.Status405MethodNotAllowed => $"{http.Request.Method} is not allowed here; allowed is {http.Response.Headers.Allow}.",
        _ => Refusal.TitleOf(status) + ".",
    };

    private static Task AnswerAsync(HttpContext http, int status, string detail)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        return Refusal.Of(http, status, detail).ExecuteAsync(http);
    }

    [LoggerMessage(EventId = EventIds.RequestFailed, Level = LogLevel.Error, Message = "The request '{Method} {Path}' failed.")]
    private partial void LogFailure(Exception failure, string method, string path);
}
