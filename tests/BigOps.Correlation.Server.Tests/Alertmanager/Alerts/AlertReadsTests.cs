using System.Net;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Tests.Http;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Alertmanager.Alerts;

public sealed class AlertReadsTests
{
    [Fact]
    public async Task Get_FromPrometheus_HasExactlyAlertmanagersShape()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(FromPrometheus(host, 1, "a") with { Links = [new EventLink("http://r/", "runbook"), new EventLink("http://p/g", "generator")] });

        using var response = await host.GetAsync("/api/v2/alerts");

        // The fingerprint is that of a real Alertmanager 0.25 for {alertname="a"}.
        Assert.Equal(
            """[{"annotations":{"summary":"91%"},"endsAt":"2026-01-05T10:04:00.000Z","fingerprint":"d258efc389808447","receivers":[{"name":"incidents"}],"startsAt":"2026-01-05T10:00:00.000Z","status":{"state":"active","silencedBy":[],"inhibitedBy":[],"mutedBy":[]},"updatedAt":"2026-01-05T10:00:00.000Z","generatorURL":"http://p/g","labels":{"alertname":"a"}}]""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Get_Native_ShowsFieldsAsLabelsWhereMissing()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Alert(1, host.Now) with { Labels = LabelSet.From([new Label("service", "own"), new Label("x", "1")]) });

        var alert = (await host.GetJsonAsync("/api/v2/alerts"))[0];

        Assert.Equal(
            """{"alertname":"DiskFull","entity":"db1","host":"db1","service":"own","severity":"critical","x":"1"}""",
            alert.GetProperty("labels").GetRawText());
    }

    [Fact]
    public async Task Get_EndedAlerts_AreNotListed()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(
            FromPrometheus(host, 1, "firing"),
            FromPrometheus(host, 2, "acknowledged") with { Status = "acknowledged" },
            FromPrometheus(host, 3, "resolved") with { Status = "resolved" },
            FromPrometheus(host, 4, "expired") with { Status = "expired" },
            FromPrometheus(host, 5, "stale") with { EndsAt = host.Now - TimeSpan.FromMilliseconds(1) });

        Assert.Equal(["acknowledged", "firing"], Names(await host.GetJsonAsync("/api/v2/alerts")));
    }

    [Theory]
    [InlineData("", "active,inhibited,maintained,silenced")]
    [InlineData("active=false", "inhibited,maintained,silenced")]
    [InlineData("silenced=false", "active,inhibited,maintained")]
    [InlineData("inhibited=false&silenced=0", "active,maintained")]
    [InlineData("active=false&silenced=false&inhibited=banana", "maintained")]
    [InlineData("filter=alertname%3D%22silenced%22", "silenced")]
    [InlineData("filter=alertname%3D~%22.*ed%22&filter=alertname!%3Dsilenced", "inhibited,maintained")]
    [InlineData("receiver=inci.*", "active,inhibited,maintained,silenced")]
    [InlineData("receiver=inci", "")]
    public async Task Get_Filters_ShowWhatPasses(string query, string expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(
            FromPrometheus(host, 1, "active"),
            FromPrometheus(host, 2, "silenced") with { SilencedBy = ["s1"] },
            FromPrometheus(host, 3, "inhibited") with { InhibitedBy = ["rule"] },
            FromPrometheus(host, 4, "maintained") with { MaintainedBy = ["window"] });

        var alerts = await host.GetJsonAsync("/api/v2/alerts?" + query);

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), Names(alerts));
        Assert.All(alerts.EnumerateArray(), alert => Assert.Equal(
            alert.GetProperty("labels").GetProperty("alertname").GetString() == "active" ? "active" : "suppressed",
            alert.GetProperty("status").GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("/api/v2/alerts?filter=x")]
    [InlineData("/api/v2/alerts?receiver=%5B")]
    [InlineData("/api/v2/alerts/groups?filter=x")]
    public async Task Get_Nonsense_Is400WithAText(string path)
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(JsonValueKind.String, (await host.GetJsonAsync(path, HttpStatusCode.BadRequest)).ValueKind);
    }

    [Fact]
    public async Task GetGroups_Alerts_AreGroupedByIncident()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(
            FromPrometheus(host, 1, "a") with { IncidentId = "INC-2" },
            FromPrometheus(host, 2, "b") with { IncidentId = "INC-1" },
            FromPrometheus(host, 3, "c") with { IncidentId = "INC-2" },
            FromPrometheus(host, 4, "d"));

        var groups = await host.GetJsonAsync("/api/v2/alerts/groups");

        Assert.Equal(
            ["{}", """{"incident":"INC-1"}""", """{"incident":"INC-2"}"""],
            groups.EnumerateArray().Select(group => group.GetProperty("labels").GetRawText()));
        Assert.Equal(["a", "c"], Names(groups[2].GetProperty("alerts")));
        Assert.Equal("incidents", groups[2].GetProperty("receiver").GetProperty("name").GetString());
    }

    private static AlertView FromPrometheus(ApiHost host, int number, string name) =>
        Views.Alert(number, Instant.From(host.Time.GetUtcNow()) + TimeSpan.FromSeconds(235)) with
        {
            Labels = LabelSet.From([new Label("alertname", name)]),
            Annotations = LabelSet.From([new Label("summary", "91%")]),
        };

    private static IEnumerable<string> Names(JsonElement alerts) =>
        alerts.EnumerateArray().Select(alert => alert.GetProperty("labels").GetProperty("alertname").GetString()!).Order(StringComparer.Ordinal);
}
