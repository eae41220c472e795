using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Cli.Tests.Incidents;

public sealed class IncidentCommandsTests
{
    private const string Page = """
        {"incidents":[{"id":"INC-1","version":3,"title":"[red]db\u001b[2J\nforged","status":"open","severity":"critical","score":2.5,
        "started_at":"2026-03-01T10:00:00Z","alerts":4,"active_alerts":2,"entities":["db-1","db-2"],"assignee":"","snoozed_until":null,
        "suppressed":false,"new_field":{"x":1}}],"next_cursor":"abc","total":9,"facets":{"status":{"open":9}}}
        """;

    private readonly CliHost host = new();

    [Fact]
    public async Task List_Table_ShowsHostileTextAsText()
    {
        await using var server = await RecordingServer.StartAsync(Page);

        var result = await host.RunAsync("incidents", "list", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Matches(@"INC-1 +open +critical +\[red\]db\\x1b\[2J forged +2/4 +2 +2026-03-01 10:00:00Z", result.Output);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Equal("1 of 9 shown; go on with --cursor abc\n", result.Error);
    }

    [Fact]
    public async Task List_Json_PassesTheWholeAnswerOn()
    {
        await using var server = await RecordingServer.StartAsync(Page);

        var result = await host.RunAsync("incidents", "list", "--url", server.Url, "--output", "json");

        Assert.Contains("\"new_field\": {", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"facets\": {", result.Output, StringComparison.Ordinal);
        Assert.Contains("[red]db\\u001B[2J\\nforged", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task List_Filters_BecomeTheQuery()
    {
        await using var server = await RecordingServer.StartAsync(Page);

        await host.RunAsync(
            "incidents", "list", "--url", server.Url, "--status", "open,acknowledged", "--severity", "error", "--entity", "a b&c", "--service", "pay", "--domain", "it", "--query", "ü", "--hidden", "--limit", "7", "--cursor", "x=");

        Assert.Equal(
            "/api/v1/incidents?status=open%2Cacknowledged&severity=error&q=%C3%BC&entity=a%20b%26c&service=pay&domain=it&suppressed=include&snoozed=include&limit=7&cursor=x%3D",
            server.Requests[0].Path);
    }

    [Fact]
    public async Task Proposals_OfAnIncident_AreTheNewestOneAsAFile()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"proposals":[{"incident":"INC-7","title":"t","at":"2026-03-01T10:00:00Z","text":"Because. Change it.","configuration":"correlation:\n  idle: 2400s\n"},
            {"incident":"INC-7","title":"t","at":"2026-03-01T09:00:00Z","text":"Older.","configuration":"correlation:\n  idle: 9s\n"}],"partial":false}
            """);

        var result = await host.RunAsync("incidents", "proposals", "INC-7", "--url", server.Url);
        var list = await host.RunAsync("incidents", "proposals", "--url", server.Url);

        Assert.Equal("correlation:\n  idle: 2400s\n", result.Output);
        Assert.Contains("Because. Change it.", result.Error, StringComparison.Ordinal);
        Assert.Equal("/api/v1/proposals?incident=INC-7", server.Requests[0].Path);
        Assert.Contains("Older.", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposals_OfAnIncidentWithoutAny_Exits1()
    {
        await using var server = await RecordingServer.StartAsync("""{"proposals":[],"partial":false}""");

        Assert.Equal(ExitCode.Problems, (await host.RunAsync("incidents", "proposals", "INC-7", "--url", server.Url)).Code);
    }

    [Fact]
    public async Task Show_Table_HasCausesReasonsAndTimeline()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"id":"INC-1","title":"db down","status":"open","severity":"critical","root_causes":[{"entity":"db-1","score":0.8,"why":"first"}],
            "members":[{"fingerprint":"f1","check":"Down","entity":"db-1","status":"firing","severity":"error","why":"same entity","evidence":[]}],
            "timeline":[{"at":"2026-03-01T10:00:00Z","kind":"comment","text":"on it","actor":"erika","fingerprint":""}],"decisions":[]}
            """);

        var result = await host.RunAsync("incidents", "show", "INC-1", "--url", server.Url);

        Assert.StartsWith("INC-1  db down\n", result.Output, StringComparison.Ordinal);
        Assert.Matches(@"db-1 +0\.80 +first", result.Output);
        Assert.Matches("f1 +firing +error +Down +db-1 +- +same entity", result.Output);
        Assert.Matches("2026-03-01 10:00:00Z +comment +erika +on it", result.Output);
    }

    [Fact]
    public async Task Show_Decisions_HasScoresAndRunnerUp()
    {
        await using var server = await RecordingServer.StartAsync("""
            {"decisions":[{"id":1,"at":"2026-03-01T10:00:00Z","outcome":"joined","check":"Down","entity":"db-1","score":0.9,"threshold":0.5,
            "summary":"same entity","runner_up_id":"INC-2","runner_up_score":0.4}]}
            """);

        var result = await host.RunAsync("incidents", "show", "INC-1", "--decisions", "--url", server.Url);

        Assert.Equal("/api/v1/incidents/INC-1/decisions", server.Requests[0].Path);
        Assert.Matches(@"joined +Down +db-1 +0\.90 +0\.50 +same entity +INC-2 \(0\.40\)", result.Output);
    }

    [Theory]
    [InlineData("ack A", "ack", "{}")]
    [InlineData("ack A --comment why", "ack", """{"text":"why"}""")]
    [InlineData("unack A", "unack", "{}")]
    [InlineData("unsnooze A", "unsnooze", "{}")]
    [InlineData("feedback A wrong --comment two", "feedback", """{"verdict":"wrong","text":"two"}""")]
    [InlineData("resolve A", "resolve", "{}")]
    [InlineData("reopen A", "reopen", "{}")]
    [InlineData("merge A B C", "merge", """{"incidents":["B","C"]}""")]
    [InlineData("split A f1 f2", "split", """{"fingerprints":["f1","f2"]}""")]
    [InlineData("split A --from B C", "split", """{"incidents":["B","C"]}""")]
    [InlineData("snooze A --for 90s", "snooze", """{"minutes":2}""")]
    [InlineData("snooze A --until 2026-03-01T12:00:00+02:00", "snooze", """{"until":"2026-03-01T10:00:00+00:00"}""")]
    [InlineData("assign A", "assign", """{"assignee":"erika"}""")]
    [InlineData("assign A --to max", "assign", """{"assignee":"max"}""")]
    [InlineData("assign A --nobody", "assign", """{"assignee":""}""")]
    [InlineData("comment A hello", "comment", """{"text":"hello"}""")]
    public async Task Action_Line_BecomesTheRequest(string line, string action, string body)
    {
        await using var server = await RecordingServer.StartAsync("""{"incident_id":"A","version":4}""");

        var result = await host.RunAsync(["incidents", .. line.Split(' '), "--url", server.Url, "--if-version", "3"], TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Success, result.Code);
        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", $"/api/v1/incidents/A/{action}", body), (request.Method, request.Path, request.Body));
        Assert.Equal("\"3\"", request.Headers["If-Match"]);
        Assert.Equal("erika", request.Headers["X-BigOps-Actor"]);
    }

    [Fact]
    public async Task Action_ActorInEnvironment_IsSentAsPlainText()
    {
        host.Environment["BIGOPS_ACTOR"] = "Jörg\r\nX-Evil: 1";
        await using var server = await RecordingServer.StartAsync("""{"incident_id":"A","version":4}""");

        await host.RunAsync("incidents", "ack", "A", "--url", server.Url);

        Assert.Equal("JrgX-Evil: 1", server.Requests[0].Headers["X-BigOps-Actor"]);
    }

    [Fact]
    public async Task Action_OneOfSeveralFails_DoesTheOthersAndExits1()
    {
        await using var server = await RecordingServer.StartAsync((request, _, context) =>
        {
            var missing = request.Path.Contains("/B/", StringComparison.Ordinal);
            context.Response.StatusCode = missing ? 404 : 200;
            return context.Response.WriteAsync(missing
                ? """{"title":"Not Found","status":404,"detail":"There is no incident 'B'."}"""
                : """{"incident_id":"X","version":4}""");
        });

        var table = await host.RunAsync("incidents", "ack", "A", "B", "C", "--url", server.Url);
        var json = await host.RunAsync("incidents", "ack", "B", "A", "--url", server.Url, "--output", "json");

        Assert.Equal(ExitCode.Problems, table.Code);
        Assert.Equal("A: acknowledged (X)\nC: acknowledged (X)\n", table.Output);
        Assert.Equal("error: B: There is no incident 'B'. (404)\n", table.Error);
        Assert.Contains("\"error\": \"There is no incident 'B'. (404)\"", json.Output, StringComparison.Ordinal);
        Assert.Contains("\"incident_id\": \"X\",\n      \"version\": 4", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_AnswerOfAnotherProgram_IsOneSentence()
    {
        await using var server = await RecordingServer.StartAsync("<html>hello</html>");

        var result = await host.RunAsync("incidents", "show", "A", "--url", server.Url);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains("does not speak this API", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Pages_WritesWholeIncidentsAsLines()
    {
        await using var server = await RecordingServer.StartAsync((request, _, context) => context.Response.WriteAsync(request.Path switch
        {
            "/api/v1/incidents?status=all&severity=error&suppressed=include&snoozed=include&limit=200" => """{"incidents":[{"id":"A"}],"next_cursor":"n","total":2}""",
            "/api/v1/incidents?status=all&severity=error&suppressed=include&snoozed=include&limit=200&cursor=n" => """{"incidents":[{"id":"B"}],"next_cursor":null,"total":2}""",
            var path => $$"""{ "id": "{{path[^1]}}", "members": [] }""",
        }));

        var result = await host.RunAsync("incidents", "export", "--severity", "error", "--url", server.Url);

        Assert.Equal("{\"id\":\"A\",\"members\":[]}\n{\"id\":\"B\",\"members\":[]}\n", System.Text.Encoding.UTF8.GetString(result.Bytes));
    }
}
