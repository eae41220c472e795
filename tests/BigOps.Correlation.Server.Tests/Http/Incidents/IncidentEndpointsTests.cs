using System.Net;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Incidents;

public sealed class IncidentEndpointsTests
{
    [Fact]
    public async Task List_Default_ShowsOpenAndAcknowledgedNewestFirst()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1", 1));
        host.Model.Set(Views.Incident("INC-2", 2) with { Status = "acknowledged" });
        host.Model.Set(Views.Incident("INC-3", 3) with { Status = "resolved" });
        host.Model.Set(Views.Incident("INC-4", 4) with { Suppressed = true });
        host.Model.Set(Views.Incident("INC-5", 5) with { SnoozedUntil = host.Now + TimeSpan.FromHours(1) });
        host.Model.Set(Views.Incident("INC-6", 6) with { SnoozedUntil = host.Now - TimeSpan.FromSeconds(1) });

        var page = await host.GetJsonAsync("/api/v1/incidents");

        Assert.Equal(["INC-6", "INC-2", "INC-1"], Ids(page));
        Assert.Equal(3, page.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next_cursor").ValueKind);
        Assert.Equal(6, page.GetProperty("sequence").GetInt64());
        var first = page.GetProperty("incidents")[0];
        Assert.Equal("2026-01-05T10:00:06.000Z", first.GetProperty("opened_at").GetString());
        Assert.Equal("db1", first.GetProperty("root_causes")[0].GetProperty("entity").GetString());
        Assert.False(first.TryGetProperty("members", out _));
        Assert.False(first.TryGetProperty("timeline", out _));
        Assert.False(first.TryGetProperty("decisions", out _));
    }

    [Theory]
    [InlineData("status=resolved", "INC-3")]
    [InlineData("status=open,RESOLVED", "INC-3,INC-1")]
    [InlineData("status=all", "INC-3,INC-2,INC-1")]
    [InlineData("severity=warning&status=all", "INC-2")]
    [InlineData("entity=web2", "INC-2")]
    [InlineData("service=shop,other", "INC-2")]
    [InlineData("domain=sec", "INC-2")]
    [InlineData("related=INC-9,INC-1", "INC-2")]
    [InlineData("related=INC-2", "")]
    [InlineData("parts=exclude", "INC-1")]
    [InlineData("parts=only", "INC-2")]
    [InlineData("suppressed=only", "INC-4")]
    [InlineData("suppressed=include", "INC-4,INC-2,INC-1")]
    [InlineData("q=WEB2", "INC-2")]
    [InlineData("q=eu-west", "INC-2")]
    [InlineData("q=eu-west%20web2", "INC-2")]
    [InlineData("q=eu-west%20nowhere", "")]
    [InlineData("q=INC-1", "INC-1")]
    [InlineData("q=%3Cscript%3E", "")]
    public async Task List_Filter_ShowsWhatPasses(string query, string expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Alert(1, host.Now));
        host.Model.Set(Views.Alert(2, host.Now) with
        {
            Check = "Latency",
            Labels = LabelSet.From([new Label("domain", "sec"), new Label("zone", "eu-west-1")]),
        });
        host.Model.Set(Views.Incident("INC-1", 1));
        host.Model.Set(Views.Incident("INC-2", 2) with
        {
            Status = "acknowledged",
            Severity = "warning",
            Entities = ["web2"],
            Services = ["shop"],
            Domains = ["sec"],
            PartOf = "INC-1",
            Links = [Link("INC-1")],
            Members = [Views.Member(Views.Fingerprint(2))],
        });
        host.Model.Set(Views.Incident("INC-3", 3) with { Status = "resolved" });
        host.Model.Set(Views.Incident("INC-4", 4) with { Suppressed = true });

        var page = await host.GetJsonAsync("/api/v1/incidents?" + query);

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), Ids(page));
    }

    [Fact]
    public async Task Get_LinkedIncident_ShowsTheOtherAsItIsNowWithTheReason()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1", 1) with { Status = "acknowledged" });
        host.Model.Set(Views.Incident("INC-2", 2) with { PartOf = "INC-1", Links = [Link("INC-1"), Link("INC-gone")] });

        var incident = await host.GetJsonAsync("/api/v1/incidents/INC-2");

        Assert.Equal(("INC-1", 2), (incident.GetProperty("part_of").GetString(), incident.GetProperty("related").GetInt32()));
        var links = incident.GetProperty("links").EnumerateArray().ToList();
        Assert.Equal(("INC-1", "acknowledged", "part_of", "Because."), (
            links[0].GetProperty("incident").GetString(), links[0].GetProperty("status").GetString(),
            links[0].GetProperty("role").GetString(), links[0].GetProperty("why").GetString()));
        Assert.Equal(JsonValueKind.Null, links[1].GetProperty("title").ValueKind);
    }

    private static LinkView Link(string incident) => new()
    {
        Incident = incident,
        Scope = "web",
        Shard = 1,
        Role = "part_of",
        Relation = "shared-run",
        Score = 0.9,
        Why = "Because.",
        Shared = [new LinkedValue("run", "17")],
        StartedAt = Views.Start,
        LinkedAt = Views.Start,
    };

    [Fact]
    public async Task List_Facets_CountWhatEachValueWouldGive()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1") with { Services = ["pay", "shop"] });
        host.Model.Set(Views.Incident("INC-2") with { Severity = "warning", Services = ["shop"] });
        host.Model.Set(Views.Incident("INC-3") with { Status = "resolved" });

        var facets = (await host.GetJsonAsync("/api/v1/incidents?severity=critical")).GetProperty("facets");

        Assert.Equal("""{"open":1,"resolved":1}""", facets.GetProperty("status").GetRawText());
        Assert.Equal("""{"critical":1,"warning":1}""", facets.GetProperty("severity").GetRawText());
        Assert.Equal("""{"pay":1,"shop":1}""", facets.GetProperty("service").GetRawText());
    }

    [Theory]
    [InlineData("status=nope")]
    [InlineData("severity=5")]
    [InlineData("suppressed=maybe")]
    [InlineData("snoozed=1")]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=abc")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("cursor=%00")]
    [InlineData("cursor=AAAA")]
    [InlineData("cursor=!!")]
    public async Task List_Nonsense_Is400(string query)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/api/v1/incidents?" + query);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Get_Known_ShowsMembersAndTimelineWithAnEntityTag()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1") with { Version = 7 });

        using var response = await host.GetAsync("/api/v1/incidents/INC-1");

        Assert.Equal("\"7\"", response.Headers.ETag!.Tag);
        var incident = await ApiHost.ReadJsonAsync(response);
        Assert.Equal("It opened the incident.", incident.GetProperty("members")[0].GetProperty("why").GetString());
        Assert.Equal("opened", incident.GetProperty("timeline")[0].GetProperty("kind").GetString());
        Assert.False(incident.TryGetProperty("decisions", out _));
    }

    [Theory]
    [InlineData("\"7\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"7\"", HttpStatusCode.NotModified)]
    [InlineData("\"3\", \"7\"", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"6\"", HttpStatusCode.OK)]
    [InlineData("7", HttpStatusCode.OK)]
    public async Task Get_IfNoneMatch_Is304WhereTheVersionHolds(string tag, HttpStatusCode expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1") with { Version = 7 });

        using var response = await host.GetAsync("/api/v1/incidents/INC-1", ("If-None-Match", tag));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task GetDecisions_Known_ShowsEvidence()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Incident("INC-1"));

        var document = await host.GetJsonAsync("/api/v1/incidents/INC-1/decisions");

        Assert.Equal("INC-1", document.GetProperty("incident_id").GetString());
        Assert.Equal(0.4, document.GetProperty("decisions")[0].GetProperty("evidence")[0].GetProperty("score").GetDouble());
    }

    [Theory]
    [InlineData("/api/v1/incidents/nope")]
    [InlineData("/api/v1/incidents/nope/decisions")]
    [InlineData("/api/v1/incidents/%3Cscript%3E")]
    public async Task Get_Unknown_Is404(string path)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync(path);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Ids(JsonElement page) =>
        page.GetProperty("incidents").EnumerateArray().Select(item => item.GetProperty("id").GetString()!);
}
