using System.Net;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Server.Tests.Responding;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Responses;

public sealed class ResponseEndpointsTests
{
    [Fact]
    public async Task List_Filters_LeaveWhatIsAskedFor()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(
            Views.Incident("INC-1") with { Responses = [Calls.Response("held"), Calls.Response("ready") with { Id = "INC-1:9:tell", PlannedAt = Views.Start + TimeSpan.FromSeconds(9) }] },
            "opened");

        var all = await host.GetJsonAsync("/api/v1/responses?limit=1");
        var second = await host.GetJsonAsync("/api/v1/responses?limit=1&cursor=" + all.GetProperty("next_cursor").GetString());
        var held = await host.GetJsonAsync("/api/v1/responses?status=held&incident=INC-1&policy=tell&executor=x");
        var none = await host.GetJsonAsync("/api/v1/responses?policy=other");

        Assert.Equal("INC-1:9:tell", all.GetProperty("responses")[0].GetProperty("id").GetString());
        Assert.Equal("INC-1:4:tell", second.GetProperty("responses")[0].GetProperty("id").GetString());
        var only = Assert.Single(held.GetProperty("responses").EnumerateArray());
        Assert.Equal("kill_switch", only.GetProperty("gates")[0].GetProperty("gate").GetString());
        Assert.Empty(none.GetProperty("responses").EnumerateArray());
        Assert.Equal(2, (await host.GetJsonAsync("/api/v1/incidents/INC-1")).GetProperty("responses").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"on":true,"reason":"stop"}""", CommandKind.SetKillSwitch, "all")]
    [InlineData("""{"on":false,"scope":"policy:p"}""", CommandKind.ClearKillSwitch, "policy:p")]
    public async Task KillSwitch_Turned_GoesThroughTheLog(string body, CommandKind kind, string scope)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.KillSwitches = [new KillSwitchView("all", Views.Start, "ada", "stop")];

        using var answer = await host.PostAsync("/api/v1/kill-switch", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var command = Assert.Single(host.Log.Commands);
        Assert.Equal((kind, scope), (command.Kind, Assert.Single(command.Targets)));
        Assert.Contains("\"actor\":\"ada\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approvals_Waiting_AreListedAndDecidedByWhoSaysWhoTheyAre()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1") with { Responses = [Calls.Response("waiting"), Calls.Response("held") with { Id = "INC-1:9:tell" }] });

        var waiting = await host.GetJsonAsync("/api/v1/approvals");
        using var nobody = await host.PostAsync("/api/v1/responses/INC-1:4:tell/approve", "{}");
        using var unknown = await host.PostAsync("/api/v1/responses/INC-1:5:tell/approve", "{}", headers: ("X-BigOps-Actor", "ada"));
        using var approved = await host.PostAsync("/api/v1/responses/INC-1:4:tell/approve", """{"comment":"fine"}""", headers: ("X-BigOps-Actor", "ada"));

        Assert.Equal("INC-1:4:tell", Assert.Single(waiting.GetProperty("responses").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.OK), (nobody.StatusCode, unknown.StatusCode, approved.StatusCode));
        var command = Assert.Single(host.Log.Commands);
        Assert.Equal((CommandKind.ApproveResponse, "ada", "INC-1", "INC-1:4:tell", "fine"), (command.Kind, command.Actor, command.Incident, Assert.Single(command.Targets), command.Text));
    }

    [Theory]
    [InlineData("deny", CommandKind.DenyResponse)]
    [InlineData("cancel", CommandKind.CancelResponse)]
    [InlineData("rollback", CommandKind.RollBackResponse)]
    public async Task Decisions_EachPath_IsItsCommand(string path, CommandKind expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1") with { Responses = [Calls.Response("started")] });

        using var answer = await host.PostAsync("/api/v1/responses/INC-1:4:tell/" + path, "{}", headers: ("X-BigOps-Actor", "ada"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(expected, Assert.Single(host.Log.Commands).Kind);
        Assert.Contains("\"key\":\"INC-1:4:tell\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KillSwitch_WithoutDirection_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        using var answer = await host.PostAsync("/api/v1/kill-switch", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(host.Log.Commands);
    }
}
