using System.Net;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Alerts;

public sealed class AlertEndpointsTests
{
    [Theory]
    [InlineData("", "1,2")]
    [InlineData("status=all", "1,2,3")]
    [InlineData("status=expired", "3")]
    [InlineData("severity=info", "2")]
    [InlineData("incident=INC-1", "1")]
    [InlineData("q=zone9", "2")]
    [InlineData("filter=check%3DDiskFull", "1,2")]
    [InlineData("filter=zone%3D~%22zone.*%22", "2")]
    [InlineData("filter=zone%3D%22%22", "1")]
    [InlineData("filter=service%3Dpay&filter=zone!%3D%22%22", "2")]
    public async Task List_Filter_ShowsWhatPasses(string query, string expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(
            Views.Alert(2, host.Now) with { Severity = "info", Labels = LabelSet.From([new Label("zone", "zone9")]) },
            Views.Alert(1, host.Now) with { IncidentId = "INC-1" },
            Views.Alert(3, host.Now) with { Status = "expired" });

        var page = await host.GetJsonAsync("/api/v1/alerts?" + query);

        Assert.Equal(
            expected.Split(',').Select(number => Views.Fingerprint(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))),
            page.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("fingerprint").GetString()));
    }

    [Fact]
    public async Task List_Pages_ShowEachAlertOnce()
    {
        await using var host = await ApiHost.StartAsync();
        for (var number = 1; number <= 7; number++)
        {
            host.Model.Set(Views.Alert(number * 2, host.Now));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await host.GetJsonAsync("/api/v1/alerts?limit=3" + (cursor is null ? "" : "&cursor=" + cursor));
            seen.AddRange(page.GetProperty("alerts").EnumerateArray().Select(alert => alert.GetProperty("fingerprint").GetString()!));
            cursor = page.GetProperty("next_cursor").GetString();
            // An arrival before and one after the place that was reached.
            host.Model.Set(Views.Alert(1, host.Now), Views.Alert(99, host.Now));
        }
        while (cursor is not null);

        Assert.Equal([.. Enumerable.Range(1, 7).Select(number => Views.Fingerprint(number * 2)), Views.Fingerprint(99)], seen);
    }

    [Theory]
    [InlineData("/api/v1/alerts?limit=2", "1,2")]
    [InlineData("/api/v1/alerts?severity=info", "2,4")]
    public async Task List_OtherReplicasHaveSome_AreShownWithOurs(string path, string expected)
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Alert(1, host.Now), Views.Alert(4, host.Now) with { Severity = "info" });
        var other = new InMemoryReadModel();
        other.Set(Views.Alert(2, host.Now) with { Severity = "info" }, Views.Alert(3, host.Now));
        host.Others = query => new ReplicaAnswers([AlertAnswers.Answer(other, query)], IsComplete: true);

        var page = await host.GetJsonAsync(path);

        Assert.Equal(expected, string.Join(',', page.GetProperty("alerts").EnumerateArray().Select(alert => NumberOf(alert, 4))));
        Assert.False(page.GetProperty("partial").GetBoolean());
    }

    [Fact]
    public async Task List_OtherReplicaDoesNotAnswer_SaysThatSomeAreMissing()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Alert(1, host.Now));
        host.Others = static _ => new ReplicaAnswers([], IsComplete: false);

        using var response = await host.GetAsync("/api/v1/alerts");
        using var foreign = await host.GetAsync("/api/v2/alerts");

        Assert.Contains("\"partial\":true", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("true", Assert.Single(response.Headers.GetValues("X-Partial")));
        Assert.Equal("true", Assert.Single(foreign.Headers.GetValues("X-Partial")));
    }

    [Fact]
    public async Task AlertmanagerList_OtherReplicaHasMoreThanAPage_HasThemAll()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Alert(5_000, host.Now));
        var other = new InMemoryReadModel();
        other.Set([.. Enumerable.Range(1, 1_200).Select(number => Views.Alert(number, host.Now))]);
        host.Others = query => new ReplicaAnswers([AlertAnswers.Answer(other, query)], IsComplete: true);

        var alerts = await host.GetJsonAsync("/api/v2/alerts");

        Assert.Equal(1_201, alerts.GetArrayLength());
    }

    [Fact]
    public async Task List_Labels_AreAnObject()
    {
        await using var host = await ApiHost.StartAsync();
        host.Model.Set(Views.Alert(1, host.Now) with { Labels = LabelSet.From([new Label("b", "<script>"), new Label("a", "1")]) });

        using var response = await host.GetAsync("/api/v1/alerts");

        Assert.Contains("""
            "labels":{"a":"1","b":"\u003Cscript\u003E"}
            """, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("status=closed")]
    [InlineData("filter=novalue")]
    [InlineData("filter=a%3D~%22[%22")]
    [InlineData("cursor=%C3")]
    public async Task List_Nonsense_Is400(string query)
    {
        await using var host = await ApiHost.StartAsync();

        using var response = await host.GetAsync("/api/v1/alerts?" + query);

        await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest);
    }

    private static int NumberOf(System.Text.Json.JsonElement alert, int most) =>
        Enumerable.Range(1, most).Single(number => Views.Fingerprint(number) == alert.GetProperty("fingerprint").GetString());
}
