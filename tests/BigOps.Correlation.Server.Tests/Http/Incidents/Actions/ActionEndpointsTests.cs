using System.Net;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Incidents.Actions;

public sealed class ActionEndpointsTests
{
    [Theory]
    [InlineData("ack", "", CommandKind.Acknowledge)]
    [InlineData("ack", """{"text":"on it"}""", CommandKind.Acknowledge)]
    [InlineData("unack", "{}", CommandKind.Unacknowledge)]
    [InlineData("resolve", "", CommandKind.Resolve)]
    [InlineData("reopen", "", CommandKind.Reopen)]
    [InlineData("merge", """{"incidents":["INC-2"]}""", CommandKind.Merge)]
    [InlineData("split", """{"fingerprints":["00000000000000000000000000000001"]}""", CommandKind.Split)]
    [InlineData("snooze", """{"minutes":30}""", CommandKind.Snooze)]
    [InlineData("snooze", """{"until":"2026-01-05T12:00:00+01:00"}""", CommandKind.Snooze)]
    [InlineData("unsnooze", "", CommandKind.Unsnooze)]
    [InlineData("assign", """{"assignee":"ada"}""", CommandKind.Assign)]
    [InlineData("assign", """{"assignee":""}""", CommandKind.Assign)]
    [InlineData("comment", """{"text":"<script>alert(1)</script>"}""", CommandKind.Comment)]
    [InlineData("feedback", """{"verdict":"wrong","text":"two problems"}""", CommandKind.Feedback)]
    public async Task Act_Valid_ReachesTheLog(string action, string body, CommandKind kind)
    {
        await using var host = await ApiHost.StartAsync();
        host.Log.Execute = command => new CommandResult(CommandOutcome.Applied, "", command.Incident, 8);

        using var response = await host.PostAsync(
            $"/api/v1/incidents/INC-1/{action}", body, "application/json", ("X-BigOps-Actor", "ada"), ("If-Match", "\"7\""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"incident_id":"INC-1","version":8}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("\"8\"", response.Headers.ETag!.Tag);
        var command = Assert.Single(host.Log.Commands);
        Assert.Equal((kind, "INC-1", "ada", 7L), (command.Kind, command.Incident, command.Actor, command.ExpectedVersion));
    }

    [Fact]
    public async Task Act_FieldsOfEachAction_AreCarried()
    {
        await using var host = await ApiHost.StartAsync();

        await host.PostAsync("/api/v1/incidents/INC-1/merge", """{"incidents":["INC-2","INC-3","INC-2"],"text":"same"}""");
        await host.PostAsync("/api/v1/incidents/INC-1/snooze", """{"minutes":30}""");
        await host.PostAsync("/api/v1/incidents/INC-1/assign", """{"assignee":" ada "}""");
        await host.PostAsync("/api/v1/incidents/INC-1/feedback", """{"verdict":"wrong","text":"two problems"}""");

        var commands = host.Log.Commands;
        Assert.Equal(["INC-2", "INC-3"], commands[0].Targets);
        Assert.Equal("same", commands[0].Text);
        Assert.Equal(host.Now + TimeSpan.FromMinutes(30), commands[1].Until);
        Assert.Equal("ada", commands[2].Assignee);
        Assert.Equal("wrong: two problems", commands[3].Text);
        Assert.All(commands, command => Assert.Equal("operator", command.Actor));
        Assert.All(commands, command => Assert.Null(command.ExpectedVersion));
    }

    [Theory]
    [InlineData("ack", "[]")]
    [InlineData("ack", "null")]
    [InlineData("ack", "{")]
    [InlineData("ack", """{"text":5}""")]
    [InlineData("ack", """{"text":"a","text":"b"}""")]
    [InlineData("ack", """{"text":"\u0000"}""")]
    [InlineData("ack", """{"unknown":1}""")]
    [InlineData("ack", """{"minutes":5}""")]
    [InlineData("merge", "{}")]
    [InlineData("merge", """{"incidents":[]}""")]
    [InlineData("merge", """{"incidents":[""]}""")]
    [InlineData("merge", """{"incidents":[null]}""")]
    [InlineData("merge", """{"incidents":"INC-2"}""")]
    [InlineData("split", """{"fingerprints":["xyz"]}""")]
    [InlineData("snooze", "{}")]
    [InlineData("snooze", """{"minutes":0}""")]
    [InlineData("snooze", """{"minutes":1e9}""")]
    [InlineData("snooze", """{"minutes":5,"until":"2026-01-05T12:00:00Z"}""")]
    [InlineData("snooze", """{"until":"2026-01-05T09:00:00Z"}""")]
    [InlineData("snooze", """{"until":"0001-01-01T00:00:00Z"}""")]
    [InlineData("snooze", """{"until":"9999-12-31T23:59:59Z"}""")]
    [InlineData("snooze", """{"until":"tomorrow"}""")]
    [InlineData("assign", "{}")]
    [InlineData("assign", """{"assignee":"a\nb"}""")]
    [InlineData("comment", "{}")]
    [InlineData("comment", """{"text":"  "}""")]
    [InlineData("feedback", "{}")]
    [InlineData("feedback", """{"verdict":"maybe"}""")]
    public async Task Act_Nonsense_Is400AndReachesNothing(string action, string body)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync($"/api/v1/incidents/INC-1/{action}", body);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
        Assert.Empty(host.Log.Commands);
    }

    [Theory]
    [InlineData("X-BigOps-Actor", "a\tb")]
    [InlineData("If-Match", "7")]
    [InlineData("If-Match", "\"abc\"")]
    [InlineData("If-Match", "\"1\", \"2\"")]
    public async Task Act_BadHeader_Is400(string name, string value)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/incidents/INC-1/ack", "", "application/json", (name, value));

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(CommandOutcome.NotFound, HttpStatusCode.NotFound)]
    [InlineData(CommandOutcome.VersionMismatch, HttpStatusCode.PreconditionFailed)]
    [InlineData(CommandOutcome.NotAllowed, HttpStatusCode.Conflict)]
    public async Task Act_NotApplied_IsAProblemWithTheReason(CommandOutcome outcome, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Log.Execute = _ => new CommandResult(outcome, "It is merged into INC-9.");

        using var response = await host.PostAsync("/api/v1/incidents/INC-1/ack", "");

        var problem = await ApiHost.ReadProblemAsync(response, expected);
        Assert.Equal("It is merged into INC-9.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Act_LogFull_Is429()
    {
        await using var host = await ApiHost.StartAsync();
        host.Log.Failure = new LogFullException("full");

        using var response = await host.PostAsync("/api/v1/incidents/INC-1/ack", "");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Act_FromAnotherSite_Is403()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/incidents/INC-1/ack", "", "application/json", ("Sec-Fetch-Site", "cross-site"));

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.Forbidden);
        Assert.Empty(host.Log.Commands);
    }

    [Fact]
    public async Task Act_PlainText_Is415()
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.PostAsync("/api/v1/incidents/INC-1/ack", """{"text":"x"}""", "text/plain");

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Act_UnknownAction_Is404AndGetIs405()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1"));

        using var unknown = await host.PostAsync("/api/v1/incidents/INC-1/explode", "");
        using var wrongMethod = await host.GetAsync("/api/v1/incidents/INC-1/ack");

        await ApiHost.ReadProblemAsync(unknown, HttpStatusCode.NotFound);
        await ApiHost.ReadProblemAsync(wrongMethod, HttpStatusCode.MethodNotAllowed);
    }
}
