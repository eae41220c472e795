using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Cli.Tests.Fakes;

/// <summary>A service on a free loopback port that remembers what it was asked and answers what the test says.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly List<RecordedRequest> requests = [];

    private RecordingServer(WebApplication application) => this.application = application;

    public string Url => application.Urls.First();

    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>Starts a service.</summary>
    /// <param name="answer">Gives the answer; the number of the request counts from 0.</param>
    public static async Task<RecordingServer> StartAsync(Func<RecordedRequest, int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new RecordingServer(application);
        application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var request = new RecordedRequest(
                context.Request.Method, context.Request.Path + context.Request.QueryString, await reader.ReadToEndAsync(), headers);
            int number;
            lock (server.requests)
            {
                number = server.requests.Count;
                server.requests.Add(request);
            }

            await answer(request, number, context);
        });
        await application.StartAsync();
        return server;
    }

    /// <summary>Starts a service that gives every request the same document.</summary>
    public static Task<RecordingServer> StartAsync(string json, int status = 200) => StartAsync((_, _, context) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = status < 400 ? "application/json" : "application/problem+json";
        return context.Response.WriteAsync(json);
    });

    public async ValueTask DisposeAsync() => await application.DisposeAsync();
}
