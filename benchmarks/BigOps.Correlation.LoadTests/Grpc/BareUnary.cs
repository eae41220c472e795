using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.LoadTests.Grpc;

/// <summary>The same bytes over Kestrel's and HttpClient's bare HTTP/2: a frame in, a frame out, a trailer; nothing reads them.</summary>
internal sealed class BareUnary : IAsyncDisposable
{
    private static readonly byte[] Request = new byte[5];
    private static readonly byte[] Response = [0, 0, 0, 0, 2, 8, 1];

    private readonly WebApplication app;
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, ActivityHeadersPropagator = null });
    private Uri address = new("http://127.0.0.1");

    public BareUnary()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel =>
            kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public async Task StartAsync()
    {
        await app.StartAsync();
        address = new Uri(app.Urls.First() + "/call");
    }

    public async Task CallAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Request),
        };
        using var response = await client.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync();
        if (body.Length != Response.Length || !response.TrailingHeaders.Contains("grpc-status"))
        {
            throw new InvalidOperationException("The bare server answered something else.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync();
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(Response);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
