using System.Net;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Testing.Server;
using BigOps.Correlation.Testing.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Http;

/// <summary>The API on a real server on a free port of the loopback interface, over fakes.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private WebApplication? app;

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 5, 10, 0, 5, TimeSpan.Zero));
    public InMemoryReadModel Model { get; } = new();
    public InMemoryEventLog Log { get; }
    public InMemoryDeadLetterStore DeadLetters { get; } = new();
    public InMemoryNormalizerCatalog Normalizers { get; } = new();

    /// <summary>What other replicas answer.</summary>
    public Func<ReadOnlyMemory<byte>, ReplicaAnswers> Others { get; set; } = static _ => ReplicaAnswers.Alone;

    /// <summary>Real normalizers in place of the fakes, or null.</summary>
    public INormalizerCatalog? Catalog { get; set; }

    /// <summary>Why other replicas' state is not known, or null.</summary>
    public string? PartialProblem { get; set; }

    public List<ReadinessCheck> Checks { get; } = [];
    public HttpOptions Options { get; init; } = new();
    public EventLimits Limits { get; init; } = new();
    public HttpClient Client { get; private set; } = null!;

    private ApiHost() => Log = new InMemoryEventLog(Model, Time);

    public Instant Now => Instant.From(Time.GetUtcNow());

    public static Task<ApiHost> StartAsync(HttpOptions? options = null, EventLimits? limits = null) =>
        new ApiHost { Options = options ?? new(), Limits = limits ?? new() }.BeginAsync();

    private async Task<ApiHost> BeginAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddBigOpsApi();
        app = builder.Build();
        app.MapBigOpsApi(new ApiServices
        {
            Log = Log,
            ReadModel = Model,
            AskOthers = (query, _) => ValueTask.FromResult(Others(query)),
            PartialProblem = () => PartialProblem,
            DeadLetters = DeadLetters,
            Normalizers = () => Catalog ?? Normalizers,
            Options = Options,
            Limits = Limits,
            Time = Time,
            Status = new ServiceStatus
            {
                Version = "1.2.3",
                StartedAt = Now,
                ConfigVersion = () => "c1",
                ShardClock = () => Now,
                Checks = Checks,
            },
        });
        await app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        return this;
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), contentType, headers);

    public Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, "", headers);

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content, string contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (contentType.Length > 0)
        {
            content!.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> GetJsonAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        Assert.Equal(expected, response.StatusCode);
        return await ReadJsonAsync(response);
    }

    public static async Task<JsonElement> ReadJsonAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

    public static async Task<JsonElement> ReadProblemAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await ReadJsonAsync(response);
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
