using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Integration.Tests.Responses;

/// <summary>An executor behind a webhook, on a free port of loopback.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication application;

    private WebhookReceiver(WebApplication application) => this.application = application;

    /// <summary>Keys of the calls, in their order.</summary>
    public ConcurrentQueue<string> Keys { get; } = new();

    /// <summary>Whether calls are left without an answer.</summary>
    public volatile bool Hangs;

    /// <summary>The ends of keys whose calls are left without an answer; none by default.</summary>
    public volatile string HangsAt = "\0";

    public string Url => application.Urls.First();

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = [] });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var receiver = new WebhookReceiver(application);
        application.Run(async http =>
        {
            var key = http.Request.Headers["Idempotency-Key"].ToString();
            receiver.Keys.Enqueue(key);
            if (receiver.Hangs || key.EndsWith(receiver.HangsAt, StringComparison.Ordinal))
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
        await application.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}
