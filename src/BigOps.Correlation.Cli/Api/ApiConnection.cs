using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.CommandLine;

namespace BigOps.Correlation.Cli.Api;

/// <summary>Speaks HTTP with the service and turns what goes wrong into one clear sentence.</summary>
internal sealed class ApiConnection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    private readonly HttpClient client;

    public ApiConnection(Uri address, string actor)
    {
        Address = address;
        client = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            AutomaticDecompression = DecompressionMethods.All,
            // A proxy of the environment cannot reach this machine's own loopback.
            UseProxy = !address.IsLoopback,
        })
        {
            BaseAddress = address,
            Timeout = AnswerTimeout,
        };
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-BigOps-Actor", actor);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("bigops-cli");
    }

    /// <summary>Where the service is.</summary>
    public Uri Address { get; }

    /// <summary>Sends a request and reads the answer as JSON.</summary>
    /// <exception cref="CommandException">The service does not answer, or answers with an error.</exception>
    public async Task<ApiAnswer<T>> RequestAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        var body = await RequestAsync(request, cancellation).ConfigureAwait(false);
        try
        {
            var document = JsonSerializer.Deserialize(body, ApiJson.Default.JsonElement);
            var value = document.Deserialize(type);
            return value is null ? throw Strange(request) : new ApiAnswer<T>(document, value);
        }
        catch (JsonException)
        {
            throw Strange(request);
        }
    }

    /// <summary>Sends a request and reads the answer's bytes.</summary>
    public async Task<byte[]> RequestAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var answer = await SendAsync(request, cancellation).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? body : throw Refused(request, answer.StatusCode, body);
        }
        catch (HttpRequestException failure)
        {
            throw Unreachable(failure);
        }
        catch (TaskCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            throw Unreachable(failure);
        }
    }

    /// <summary>Sends a request as it is; the caller judges the answer.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellation);

    /// <summary>The sentence for a service that does not answer.</summary>
    public CommandException Unreachable(Exception failure)
    {
        var why = failure is TaskCanceledException ? $"no answer within {AnswerTimeout.TotalSeconds:0} s" : Innermost(failure).Message;
        return new CommandException(
            ExitCode.Unreachable,
            $"The service at {Address} does not answer ({why}). Start it with 'bigops serve', or name its address with --url or {SharedOptions.UrlVariable}.");
    }

    public void Dispose() => client.Dispose();

    /// <summary>The sentence of an error document, or null where the body is none.</summary>
    public static string? DetailOf(ReadOnlySpan<byte> body)
    {
        try
        {
            var problem = JsonSerializer.Deserialize(body, ApiJson.Default.ProblemDocument);
            return string.IsNullOrEmpty(problem?.Detail) ? problem?.Title : problem.Detail;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;

    private CommandException Refused(HttpRequestMessage request, HttpStatusCode status, byte[] body) => new(
        ExitCode.Problems,
        DetailOf(body) is { } detail
            ? $"{detail} ({(int)status})"
            : $"The service at {Address} answered {(int)status} to {request.Method} {request.RequestUri}.");

    private CommandException Strange(HttpRequestMessage request) => new(
        ExitCode.Problems,
        $"What answers at {Address} does not speak this API ({request.Method} {request.RequestUri}). Is it BigOps.Correlation?");
}
