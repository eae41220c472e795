using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Responses;

/// <summary>What a running service does where it is killed, or its connection is reset, in each phase of an action over gRPC.</summary>
public sealed class ResponsePhaseTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("plan", false, "rolled_back", 0)]
    [InlineData("execute", false, "succeeded", 1)]
    [InlineData("stream", false, "succeeded", 1)]
    [InlineData("verify", false, "succeeded", 1)]
    [InlineData("rollback", false, "rolled_back", 1)]
    [InlineData("plan", true, "rolled_back", 0)]
    [InlineData("execute", true, "succeeded", 1)]
    [InlineData("stream", true, "succeeded", 1)]
    [InlineData("verify", true, "succeeded", 1)]
    [InlineData("rollback", true, "rolled_back", 1)]
    public async Task Fault_InAPhase_IsAskedByKeyAndStartsNothingTwice(string phase, bool isKilled, string expected, int executed)
    {
        await using var executor = await PhaseExecutor.StartAsync(phase);
        await using var proxy = new ResettingProxy(executor.Port);
        await using var service = await ServiceProcess.StartAsync(ConfigurationOf(proxy.Port, "auto"));
        await FireAsync(service);
        await executor.Entered.WaitAsync(Patience, Stop);

        if (isKilled)
        {
            await service.KillAsync();
            executor.Release();
            await service.RestartAsync();
        }
        else
        {
            proxy.Reset();
            executor.Release();
        }

        await UntilAsync(service, expected);
        Assert.Equal(executed, executor.Executed.Values.Sum());
    }

    [Fact]
    public async Task Kill_BeforeAndAfterTheApproval_ActsOnceAllTheSame()
    {
        await using var executor = await PhaseExecutor.StartAsync("none");
        await using var service = await ServiceProcess.StartAsync(ConfigurationOf(executor.Port, "approve"));
        await FireAsync(service);
        var id = (await UntilAsync(service, "waiting")).GetProperty("id").GetString()!;

        await service.KillAsync();
        await service.RestartAsync();
        await UntilAsync(service, "waiting");
        using (var approval = new HttpRequestMessage(HttpMethod.Post, $"api/v1/responses/{Uri.EscapeDataString(id)}/approve") { Content = JsonContent.Create(new { comment = "" }) })
        {
            approval.Headers.Add("X-BigOps-Actor", "ada");
            using var approved = await service.Http.SendAsync(approval, Stop);
            approved.EnsureSuccessStatusCode();
        }

        await service.KillAsync();
        await service.RestartAsync();
        await Eventually.TrueAsync("it is over", Patience, async () => (await ListAsync(service))[0].GetProperty("status").GetString() is "succeeded" or "rolled_back", () => service.Tail);

        // Where it was killed between the record of the start and the call, nothing was started, and that is known.
        Assert.InRange(executor.Executed.Values.Sum(), 0, 1);
        Assert.Equal(executor.Executed.IsEmpty ? "rolled_back" : "succeeded", (await ListAsync(service))[0].GetProperty("status").GetString());
    }

    private static string ConfigurationOf(int port, string mode) => $$"""
        executors:
          - { name: runner, kind: grpc, url: "http://127.0.0.1:{{port}}", allow_private: true, timeout: 60s }
        responses:
          policies:
            - name: act
              executor: runner
              mode: {{mode}}
              targets: entities
              verify: { ask: true }
              on_failure: roll_back
        """;

    private static async Task FireAsync(ServiceProcess service)
    {
        using var body = new StringContent("""{"source":"me","check":"Hung","host":"web1","severity":"critical"}""", Encoding.UTF8, "application/json");
        using var answer = await service.Http.PostAsync(new Uri("api/v1/events", UriKind.Relative), body, Stop);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<JsonElement> UntilAsync(ServiceProcess service, string status)
    {
        JsonElement[] all = [];
        await Eventually.TrueAsync($"the response is {status}", Patience, async () =>
        {
            all = await ListAsync(service);
            return all is [var only] && only.GetProperty("status").GetString() == status;
        }, () => $"{string.Join(", ", all.Select(static one => one.GetProperty("why").GetString()))}{Environment.NewLine}{service.Tail}");
        return all[0];
    }

    private static async Task<JsonElement[]> ListAsync(ServiceProcess service)
    {
        var page = await service.Http.GetFromJsonAsync<JsonElement>(new Uri("api/v1/responses", UriKind.Relative), Stop);
        return [.. page.GetProperty("responses").EnumerateArray()];
    }
}
