using System.Net.Http.Json;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Durability;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class OperatorTests(KafkaFixture kafka)
{
    private const string Comment = "the pool was restarted";

    private const string Silence = """
        {"matchers":[{"name":"alertname","value":"Check1","isRegex":false,"isEqual":true}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2126-01-01T00:00:00Z","createdBy":"ada","comment":"known"}
        """;

    [Fact]
    public async Task Actions_FollowedByAKill_HoldAfterTheRestart()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        var load = new ScopedLoad(10);
        var service = await installation.StartAsync();
        var api = new ApiReader(service.Http);
        await api.PostEventsAsync($"[{string.Join(',', load.Next(500).Select(ScopedLoad.Json))}]");
        var incident = (await installation.SettledAsync(load)).Incidents.First(one => one.Status == "open");

        await ActAsync(service, $"/api/v1/incidents/{incident.Id}/ack", """{"text":"on it"}""");
        await ActAsync(service, $"/api/v1/incidents/{incident.Id}/comment", $$"""{"text":"{{Comment}}"}""");
        await ActAsync(service, "/api/v2/silences", Silence);
        await api.PostEventsAsync($"[{string.Join(',', load.Next(300).Select(ScopedLoad.Json))}]");
        await service.KillAsync();
        await service.RestartAsync();
        var state = await installation.SettledAsync(load);

        await AssertHoldsAsync(service, incident.Id);
        state.AssertIncidents(await installation.UndisturbedAsync(load));
        await AssertHoldsAsync(installation.Replicas[0], incident.Id);
    }

    private static async Task AssertHoldsAsync(ServiceProcess service, string incident)
    {
        Assert.Equal("acknowledged", (await new ApiReader(service.Http).IncidentAsync(incident)).Status);
        Assert.Contains(Comment, await service.Http.GetStringAsync(new Uri("/api/v1/incidents/" + incident, UriKind.Relative)), StringComparison.Ordinal);
        var silence = Assert.Single((await service.Http.GetFromJsonAsync<List<SilenceJson>>(new Uri("/api/v2/silences", UriKind.Relative)))!);
        Assert.Equal(("ada", "known"), (silence.CreatedBy, silence.Comment));
        Assert.Contains("\"state\":\"suppressed\"", await service.Http.GetStringAsync(new Uri("/api/v2/alerts", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static async Task ActAsync(ServiceProcess service, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await service.Http.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}{Environment.NewLine}{service.Tail}");
    }

    private sealed record SilenceJson(string CreatedBy, string Comment);
}
