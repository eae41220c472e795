using System.Net;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Alertmanager;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Formats;

/// <summary>What the doors of a running service answer to other tools, byte for byte as those send it.</summary>
public sealed class DoorAnswerTests : IAsyncLifetime
{
    private const string Event = """{"check":"DiskFull","entity":"db1","severity":"critical"}""";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private ServiceProcess service = null!;
    private ApiReader api = null!;

    public async ValueTask InitializeAsync()
    {
        service = await ServiceProcess.StartAsync();
        api = new ApiReader(service.Http);
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Alertmanager_ValidAndInvalidAlerts_AnswerAsAlertmanagerDoes()
    {
        var whole = await PostAsync("/api/v2/alerts", """[{"labels":{"alertname":"Whole"},"generatorURL":"http://prom/graph"}]""");
        var half = await PostAsync("/api/v2/alerts", """[{"labels":{"alertname":"Valid","zone":""},"generatorURL":"http://prom/graph"},{"annotations":{"x":"y"}}]""");
        var backwards = await PostAsync("/api/v2/alerts", """[{"labels":{"alertname":"B"},"startsAt":"2026-01-05T10:00:00Z","endsAt":"2026-01-05T09:00:00Z"}]""");

        Assert.Equal((HttpStatusCode.OK, ""), (whole.Status, whole.Body));
        Assert.Equal(HttpStatusCode.BadRequest, half.Status);
        Assert.StartsWith("1: ", JsonSerializer.Deserialize<string>(half.Body), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, backwards.Status);
        await Eventually.TrueAsync("two alerts are shown", Limit, async () => (await GettableAlert.ReadAsync(service.Http)).Count == 2);
        Assert.Equal(["alertname=Valid", "alertname=Whole"], (await GettableAlert.ReadAsync(service.Http)).Select(alert => alert.Labels));
    }

    [Fact]
    public async Task PagerDuty_TriggerWithoutKey_IsResolvedByTheKeyOfTheAnswer()
    {
        var trigger = await PostAsync("/v2/enqueue", """{"routing_key":"r","event_action":"trigger","payload":{"summary":"Down","source":"web","severity":"critical"}}""");
        using var answer = JsonDocument.Parse(trigger.Body);
        var key = answer.RootElement.GetProperty("dedup_key").GetString()!;
        Assert.Equal(HttpStatusCode.Accepted, trigger.Status);
        Assert.NotEmpty(key);
        await Eventually.TrueAsync("the incident is open", Limit, async () => (await api.AllIncidentsAsync()).Any(incident => incident.Status == "open"));

        var resolve = await PostAsync("/v2/enqueue", $$"""{"routing_key":"r","event_action":"resolve","dedup_key":"{{key}}"}""");
        var unknown = await PostAsync("/v2/enqueue", """{"routing_key":"r","event_action":"resolve","dedup_key":"nobody knows it"}""");

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (resolve.Status, unknown.Status));
        await Eventually.TrueAsync("the incident is resolved", Limit, async () => (await api.AllIncidentsAsync()).Single().Status == "resolved");
    }

    [Fact]
    public async Task PagerDuty_600Kilobytes_AreRefusedAndTheServiceGoesOn()
    {
        var large = await PostAsync(
            "/v2/enqueue", $$$"""{"routing_key":"r","event_action":"trigger","payload":{"summary":"{{{new string('x', 600_000)}}}","source":"web","severity":"critical"}}""");
        var next = await PostAsync("/v2/enqueue", """{"routing_key":"r","event_action":"trigger","payload":{"summary":"Down","source":"web","severity":"critical"}}""");

        Assert.Contains(large.Status, new[] { HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge });
        Assert.Equal(HttpStatusCode.Accepted, next.Status);
    }

    [Fact]
    public async Task CloudEvents_OneEventInEachModeOfHttp_HasOneEffect()
    {
        const string Attributes = "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/probe\",\"type\":\"org.example.alert.firing\"";

        DoorAnswer[] answers =
        [
            await PostAsync("/api/v1/events", $$"""{ {{Attributes}},"data":{{Event}} }""", "application/cloudevents+json; charset=utf-8"),
            await PostAsync("/api/v1/events", Event, "application/json", ("Ce-SpecVersion", "1.0"), ("CE-ID", "1"), ("ce-source", "/probe"), ("ce-Type", "org.example.alert.firing")),
            await PostAsync("/api/v1/events", $$"""[{ {{Attributes}},"data":{{Event}} },{"specversion":"1.0","id":"2","source":"/other","type":"com.example.probe.failed","data":{"entity":"db2"} }]""", "application/cloudevents-batch+json"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        await Eventually.TrueAsync("both alerts are there", Limit, async () => (await api.AllAlertsAsync()).Count == 2);
        var alerts = await api.AllAlertsAsync();
        Assert.Equal(1, alerts.Single(alert => alert.Check == "DiskFull").Events);
        Assert.Single(alerts, alert => alert.Check == "com.example.probe.failed");
    }

    private Task<DoorAnswer> PostAsync(string path, string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        DoorAnswer.ToAsync(service.Http, path, body, contentType, headers);
}
