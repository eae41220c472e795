using System.Text.Json;
using BigOps.Correlation.Server.Tests.Http;

namespace BigOps.Correlation.Server.Tests.Streaming;

/// <summary>Reads a server-sent event stream block by block, as a browser does.</summary>
internal sealed class StreamReading : IDisposable
{
    private readonly StreamReader reader;

    private StreamReading(HttpResponseMessage response, Stream stream)
    {
        Response = response;
        reader = new StreamReader(stream);
    }

    public HttpResponseMessage Response { get; }

    public static async Task<StreamReading> OpenAsync(ApiHost host, string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/incidents/stream" + query);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new StreamReading(response, await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The next block: an event, an id alone, or a comment.</summary>
    public async Task<StreamBlock> NextAsync()
    {
        var block = new StreamBlock("", "", "", default);
        while (true)
        {
            var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new IOException("The stream ended.");
            if (line.Length == 0)
            {
                return block;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = line[(colon + 1)..].TrimStart();
            block = line[..colon] switch
            {
                "" => block with { Comment = value },
                "id" => block with { Id = value },
                "event" => block with { Name = value },
                "data" => block with { Data = JsonDocument.Parse(value).RootElement },
                _ => block,
            };
        }
    }

    /// <summary>The next event; ids alone and comments are passed over.</summary>
    public async Task<StreamBlock> NextNamedAsync()
    {
        while (true)
        {
            var block = await NextAsync();
            if (block.Name.Length > 0)
            {
                return block;
            }
        }
    }

    /// <summary>Id of the incident of the next event.</summary>
    public async Task<string> NextIncidentAsync() => (await NextNamedAsync()).Data.GetProperty("incident").GetProperty("id").GetString()!;

    public void Dispose()
    {
        reader.Dispose();
        Response.Dispose();
    }
}
