using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace BigOps.Correlation.Grpc.Tests.Interop;

/// <summary>Answers over HTTP/2 as no gRPC server should; the metadata <c>x-fault</c> says how.</summary>
public sealed class FaultyServer : IAsyncLifetime
{
    private static readonly byte[] One = [0, 0, 0, 0, 3, 10, 1, 65];

    private readonly WebApplication app;

    public FaultyServer()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Address => new(app.Urls.First());

    public async ValueTask InitializeAsync() => await app.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task AnswerAsync(HttpContext http)
    {
        var fault = http.Request.Headers["x-fault"].ToString();
        http.Response.ContentType = fault == "html" ? "text/html" : "application/grpc";
        http.Response.StatusCode = fault == "http" ? 503 : 200;
        byte[] body = fault switch
        {
            "twice" => [.. One, .. One],
            "garbage" => [0, 0, 0, 0, 2, 255, 255],
            "flag" => [9, 0, 0, 0, 0],
            "half" or "dies" => One[..6],
            "huge" => [0, 255, 255, 255, 255, 1],
            "gzip" => [1, 0, 0, 0, 2, 1, 2],
            "none" or "http" or "html" => [],
            _ => One,
        };
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (fault == "dies")
        {
            http.Abort();
        }
        else if (fault == "late")
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
        else if (fault is not ("silent" or "http" or "html"))
        {
            http.Response.AppendTrailer("grpc-status", fault == "strange" ? "abc" : "0");
        }
    }
}
