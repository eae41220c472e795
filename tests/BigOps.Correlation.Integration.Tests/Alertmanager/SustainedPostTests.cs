using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Alertmanager;

/// <summary>What eight Prometheus servers send after an outage: full batches, one after another, on a connection each.</summary>
public sealed class SustainedPostTests
{
    private const int Connections = 8;
    private const int RequestsPerConnection = 10;

    /// <summary>The default of <c>--alertmanager.notification-batch-size</c>.</summary>
    private const int AlertsPerRequest = 256;

    private const int Alerts = Connections * RequestsPerConnection * AlertsPerRequest;

    /// <summary>The sender's timeout; it sends a batch once, so a later answer is a lost batch.</summary>
    private static readonly TimeSpan SenderTimeout = TimeSpan.FromSeconds(10);

    private static readonly Uri Path = new("/api/v2/alerts", UriKind.Relative);

    [Fact]
    public async Task Post_FullBatchesOnEightConnections_AreAnsweredInTimeAndAllThere()
    {
        await using var service = await ServiceProcess.StartAsync();
        var clock = Stopwatch.StartNew();

        var slowest = await Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => SendAsync(service.Address, connection)));

        clock.Stop();
        IReadOnlyList<GettableAlert> shown = [];
        await Eventually.TrueAsync(
            "every alert that was acknowledged is shown",
            TimeSpan.FromSeconds(20),
            async () => (shown = await GettableAlert.ReadAsync(service.Http)).Count >= Alerts,
            () => $"{shown.Count} of {Alerts} are shown. {service.Tail}");
        var metrics = await service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        RepositoryFolder.Record(string.Create(
            CultureInfo.InvariantCulture,
            $"{Alerts} alerts as Prometheus sends them on {Connections} connections in {clock.Elapsed.TotalSeconds:F2} s, slowest answer {slowest.Max().TotalMilliseconds:F0} ms"));
        Assert.Equal(Expected(), shown.Select(alert => alert.Labels).ToHashSet());
        Assert.Equal(Alerts, shown.Count);
        Assert.Equal(Alerts, Accepted(metrics));
        Assert.All(slowest, answer => Assert.True(answer < SenderTimeout, $"An answer took {answer.TotalSeconds} s."));
    }

    /// <summary>Sends the batches of one connection and gives the slowest answer.</summary>
    private static async Task<TimeSpan> SendAsync(Uri address, int connection)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var http = new HttpClient(handler) { BaseAddress = address, Timeout = SenderTimeout };
        var slowest = TimeSpan.Zero;
        for (var request = 0; request < RequestsPerConnection; request++)
        {
            using var content = new StringContent(Body(connection, request), Encoding.UTF8, "application/json");
            var clock = Stopwatch.StartNew();
            using var answer = await http.PostAsync(Path, content, TestContext.Current.CancellationToken);
            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        return slowest;
    }

    private static string Body(int connection, int request)
    {
        var text = new StringBuilder("[");
        for (var number = 0; number < AlertsPerRequest; number++)
        {
            text.Append(number == 0 ? "" : ",").Append(
                CultureInfo.InvariantCulture,
                $$$"""{"labels":{"alertname":"Burst","instance":"{{{Instance(connection, request, number)}}}","severity":"warning"},"annotations":{"summary":"It is slow."},"generatorURL":"http://prom/graph"}""");
        }

        return text.Append(']').ToString();
    }

    private static HashSet<string> Expected() =>
        [.. from connection in Enumerable.Range(0, Connections)
            from request in Enumerable.Range(0, RequestsPerConnection)
            from number in Enumerable.Range(0, AlertsPerRequest)
            select $"alertname=Burst,instance={Instance(connection, request, number)},severity=warning"];

    private static string Instance(int connection, int request, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"node{connection}-{request}-{number}:9100");

    private static long Accepted(string metrics) => metrics
        .Split('\n')
        .Where(line => line.StartsWith("bigops_ingestion_events_total{", StringComparison.Ordinal) && line.Contains("result=\"accepted\"", StringComparison.Ordinal))
        .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
}
