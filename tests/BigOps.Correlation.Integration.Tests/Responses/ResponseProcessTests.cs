using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Responses;

/// <summary>Responses of a running service, from its configuration to a real receiver, through SIGKILL.</summary>
public sealed class ResponseProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alert_WithPolicies_CallsWhoMayBeCalledAndNobodyElse()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var service = await ServiceProcess.StartAsync(ConfigurationOf(receiver));

        await FireAsync(service, "DiskFull", "db1");
        await UntilAsync(service, all => all.Any(one => StatusOf(one) == "succeeded"));
        using var turned = await service.Http.PostAsJsonAsync("api/v1/kill-switch", new { on = true, reason = "test" }, Stop);
        turned.EnsureSuccessStatusCode();
        await FireAsync(service, "Slow", "web9");
        var all = await UntilAsync(service, all => all.Length == 4);

        Assert.Equal(["held", "observed", "observed", "succeeded"], all.Select(StatusOf).Order());
        var key = Assert.Single(receiver.Keys);
        Assert.EndsWith(":act", key, StringComparison.Ordinal);
        var metrics = await service.Http.GetStringAsync(new Uri("metrics", UriKind.Relative), Stop);
        Assert.Contains("bigops_response_actions_total{outcome=\"succeeded\"} 1", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_InTheMiddleOfACall_IsUnknownAfterwardsAndNeverCalledAgain()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Hangs = true;
        await using var service = await ServiceProcess.StartAsync(ConfigurationOf(receiver));
        await FireAsync(service, "DiskFull", "db1");
        await Eventually.TrueAsync("the call is under way", Patience, () => Task.FromResult(!receiver.Keys.IsEmpty), () => service.Tail);

        await service.KillAsync();
        receiver.Hangs = false;
        await service.RestartAsync();
        var all = await UntilAsync(service, all => all.Any(one => StatusOf(one) == "unknown"));
        await FireAsync(service, "Slow", "web9");
        await UntilAsync(service, all => all.Any(one => StatusOf(one) == "succeeded"));

        Assert.Equal(2, receiver.Keys.Count);
        Assert.Equal(2, receiver.Keys.Distinct().Count());
        Assert.Contains("ended before it knew", all.Single(one => StatusOf(one) == "unknown").GetProperty("why").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kill_InTheMiddleOfARunbook_RepeatsNoStepAndBeginsNoFurther()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.HangsAt = ":2";
        var runbook = ConfigurationOf(receiver).Replace("      executor: hook\n      mode: auto", """
                  executor: hook
                  mode: auto
                  steps: [{ action: one }, { action: two }, { action: three }]
            """, StringComparison.Ordinal);
        await using var service = await ServiceProcess.StartAsync(runbook);
        await FireAsync(service, "DiskFull", "db1");
        await Eventually.TrueAsync("the second step is under way", Patience, () => Task.FromResult(receiver.Keys.Count == 2), () => service.Tail);

        await service.KillAsync();
        receiver.HangsAt = "\0";
        await service.RestartAsync();
        var all = await UntilAsync(service, all => all.Any(one => StatusOf(one) == "unknown"));

        Assert.Equal(2, receiver.Keys.Count);
        var calls = all.Single(one => StatusOf(one) == "unknown").GetProperty("calls").EnumerateArray().Select(StatusOf);
        Assert.Equal(["succeeded", "unknown", "skipped"], calls);
    }

    private static string ConfigurationOf(WebhookReceiver receiver) => $"""
        executors:
          - name: hook
            url: {receiver.Url}
            allow_private: true
        responses:
          policies:
            - name: act
              executor: hook
              mode: auto
            - name: watch
              executor: hook
        """;

    private static string StatusOf(JsonElement response) => response.GetProperty("status").GetString()!;

    private static async Task FireAsync(ServiceProcess service, string check, string host)
    {
        using var body = new StringContent($$"""{"source":"me","check":"{{check}}","host":"{{host}}","severity":"critical"}""", Encoding.UTF8, "application/json");
        using var answer = await service.Http.PostAsync(new Uri("api/v1/events", UriKind.Relative), body, Stop);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement[]> UntilAsync(ServiceProcess service, Func<JsonElement[], bool> isSo)
    {
        JsonElement[] all = [];
        await Eventually.TrueAsync("the responses stand as expected", Patience, async () =>
        {
            var page = await service.Http.GetFromJsonAsync<JsonElement>(new Uri("api/v1/responses", UriKind.Relative), Stop);
            all = [.. page.GetProperty("responses").EnumerateArray()];
            return isSo(all);
        }, () => $"{string.Join(", ", all.Select(StatusOf))}{Environment.NewLine}{service.Tail}");
        return all;
    }
}
