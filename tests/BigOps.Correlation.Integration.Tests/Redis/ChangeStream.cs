using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Redis;

/// <summary>Reads a replica's stream of changes, and remembers when each entity's incident was first shown as linked.</summary>
internal sealed class ChangeStream : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, long> linked = new(StringComparer.Ordinal);
    private readonly Task reading;

    public ChangeStream(ServiceProcess replica) => reading = Task.Run(() => ReadAsync(replica.Http));

    /// <summary>When an entity's incident was shown as linked, a stamp of the stopwatch.</summary>
    public IReadOnlyDictionary<string, long> Linked => linked;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task ReadAsync(HttpClient http)
    {
        using var stream = await http.GetStreamAsync(new Uri("/api/v1/incidents/stream", UriKind.Relative), stop.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (!line.StartsWith("data: {", StringComparison.Ordinal) || !line.Contains("\"incident\"", StringComparison.Ordinal))
            {
                continue;
            }

            var incident = JsonDocument.Parse(line[6..]).RootElement.GetProperty("incident");
            if (incident.GetProperty("related").GetInt32() > 0)
            {
                linked.TryAdd(incident.GetProperty("entities")[0].GetString()!, Stopwatch.GetTimestamp());
            }
        }
    }
}
