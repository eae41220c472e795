using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using BigOps.Correlation.Core.Ingestion.Actions;
using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Server.Responding.Bodies;

namespace BigOps.Correlation.Server.Responding;

/// <summary>
/// An executor behind one HTTP address. What surely was not taken is tried again, with the same key; what nobody knows is
/// not. Nothing of an answer but its status is read. Any thread.
/// </summary>
internal sealed class HttpExecutor(HttpMessageInvoker http, TimeProvider time) : IResponseExecutor
{
    private static readonly int[] TryAgainAfterSeconds = [1, 4];

    /// <inheritdoc />
    public async Task<ExecutionResult> ExecuteAsync(ResponseCall call, CancellationToken cancellationToken)
    {
        var body = ActionBody.Of(call);
        for (var attempt = 0; ; attempt++)
        {
            var (result, mayTryAgain) = await TryAsync(call, body, cancellationToken).ConfigureAwait(false);
            if (!mayTryAgain || attempt == TryAgainAfterSeconds.Length)
            {
                return result;
            }

            await Task.Delay(TimeSpan.FromSeconds(TryAgainAfterSeconds[attempt]), time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    /// <remarks>A webhook cannot be asked, so what nobody knew stays unknown.</remarks>
    public Task<ExecutionResult?> AskAsync(ResponseCall call, CancellationToken cancellationToken) =>
        Task.FromResult<ExecutionResult?>(new ExecutionResult(ActionStep.Unknown, "the process that started it ended before it knew, and a webhook cannot be asked."));

    private async Task<(ExecutionResult Result, bool MayTryAgain)> TryAsync(ResponseCall call, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Executor.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", call.Call.Key);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("BigOps.Correlation", null));
        if (call.Executor is { Kind: ExecutorKind.Webhook, Secret.Length: > 0 })
        {
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(call.Executor.Secret, time.GetUtcNow(), body));
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            return Judge(response.StatusCode);
        }
        catch (HttpRequestException failure) when (IsBeforeTheRequest(failure))
        {
            return (new ExecutionResult(ActionStep.Failed, WhyOf(failure)), failure.InnerException is SocketException);
        }
    }

    private static (ExecutionResult Result, bool MayTryAgain) Judge(HttpStatusCode status)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"it answered {(int)status}.");
        return (int)status switch
        {
            >= 200 and < 300 => (new ExecutionResult(ActionStep.Succeeded, said), false),
            >= 300 and < 400 => (new ExecutionResult(ActionStep.Failed, said + " Redirects are not followed."), false),
            429 or 503 => (new ExecutionResult(ActionStep.Failed, said), true),
            >= 500 => (new ExecutionResult(ActionStep.Unknown, said), false),
            _ => (new ExecutionResult(ActionStep.Failed, said), false),
        };
    }

    // Nothing of the request can have been taken.
    private static bool IsBeforeTheRequest(HttpRequestException failure) =>
        failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError
        || failure.InnerException is ForbiddenAddressException;

    private static string WhyOf(HttpRequestException failure) => failure.InnerException switch
    {
        ForbiddenAddressException forbidden => forbidden.Message,
        SocketException socket => $"nobody took it: {socket.SocketErrorCode}.",
        _ => $"nobody took it: {failure.HttpRequestError}.",
    };
}
