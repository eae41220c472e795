using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using BigOps.Correlation.Cli.Api;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Send;

/// <summary>
/// Posts one batch until its fate is known: waits where the service asks for it, repeats what failed (the service drops
/// duplicates), halves what is too large.
/// </summary>
internal sealed class BatchSender(ApiConnection connection, SendOptions options, TimeProvider time, SendReport report)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);

    private bool reached;

    /// <summary>Called with a short text each time the run has to wait.</summary>
    public Action<string> Waiting { get; init; } = _ => { };

    public async Task SendAsync(EventBatch batch, CancellationToken cancellation)
    {
        for (var failures = 0; ;)
        {
            using var answer = await TryPostAsync(batch, failures, cancellation).ConfigureAwait(false);
            if (answer is { StatusCode: HttpStatusCode.RequestEntityTooLarge } && batch.Count > 1)
            {
                var (first, second) = batch.Halve();
                await SendAsync(first, cancellation).ConfigureAwait(false);
                await SendAsync(second, cancellation).ConfigureAwait(false);
                return;
            }

            if (answer is not null && !IsPassing(answer.StatusCode))
            {
                await JudgeAsync(batch, answer, cancellation).ConfigureAwait(false);
                return;
            }

            // Back-pressure is not a failure: the service lives and says when to come back.
            var pressed = answer?.StatusCode == HttpStatusCode.TooManyRequests;
            failures += pressed ? 0 : 1;
            if (failures > options.Retries)
            {
                throw new CommandException(
                    ExitCode.Problems, $"The service at {connection.Address} failed {failures} times in a row, last with {(int?)answer?.StatusCode}.");
            }

            report.Retries++;
            var wait = WaitOf(answer, failures);
            Waiting(FormattableString.Invariant($"waiting {wait.TotalSeconds:0.#} s ({(pressed ? "the service is busy" : "the service failed")})"));
            await Task.Delay(wait, time, cancellation).ConfigureAwait(false);
        }
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;

    private async Task<HttpResponseMessage?> TryPostAsync(EventBatch batch, int failures, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("api/v1/events", UriKind.Relative));
        request.Content = new ReadOnlyMemoryContent(batch.ToBody());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        try
        {
            var answer = await connection.SendAsync(request, cancellation).ConfigureAwait(false);
            reached = true;
            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // Nobody there from the start is a mistake to tell at once; a service that was there may come back.
            return failures >= options.Retries || (!reached && IsNobody(failure)) ? throw connection.Unreachable(failure) : null;
        }
    }

    private static bool IsNobody(Exception failure) => failure is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError,
    } || failure.InnerException is SocketException;

    private TimeSpan WaitOf(HttpResponseMessage? answer, int failures)
    {
        var asked = answer?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => TimeSpan.FromMilliseconds(250 * Math.Pow(2, Math.Min(failures, 6))),
        };
        return asked < ShortestWait ? ShortestWait : asked > LongestWait ? LongestWait : asked;
    }

    private async Task JudgeAsync(EventBatch batch, HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        var result = Read(body);
        var refused = answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge;
        if (answer.IsSuccessStatusCode && result?.Accepted is { } accepted)
        {
            report.Accept(accepted);
        }
        else if (!refused)
        {
            var detail = ApiConnection.DetailOf(body) ?? "no answer of this API";
            throw new CommandException(
                ExitCode.Problems, $"The service at {connection.Address} does not take events: {detail} ({(int)answer.StatusCode}).");
        }
        else
        {
            report.Accept(result?.Accepted ?? 0);
        }

        RecordRejections(batch, result, refused, (int)answer.StatusCode);
    }

    private void RecordRejections(EventBatch batch, AcceptedDocument? result, bool refused, int status)
    {
        foreach (var rejected in result?.Rejected ?? [])
        {
            report.Reject(new SendRejection(batch.LineOf(rejected.Index), rejected.Reason, rejected.Detail ?? ""));
        }

        if (refused && result?.Rejected is not { Count: > 0 })
        {
            for (var index = 0; index < batch.Count; index++)
            {
                report.Reject(new SendRejection(batch.LineOf(index), FormattableString.Invariant($"refused ({status})"), result?.Detail ?? ""));
            }
        }
    }

    private static AcceptedDocument? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ApiJson.Default.AcceptedDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
