using System.Net;
using System.Text.Json;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Tests.Http.Kpis;

public sealed class KpiEndpointsTests
{
    private static readonly KpiCounts Busy = new()
    {
        Events = 1_000, Duplicates = 7, Repeats = 800, Alerts = 90, MutedAlerts = 5, IncidentsOpened = 4, IncidentsMerged = 1, IncidentsReopened = 1,
        IncidentsAcknowledged = 2, AcknowledgeMilliseconds = 90_500, IncidentsRecovered = 2, IncidentsResolved = 1, IncidentsExpired = 1,
        ResolveMilliseconds = 400_000, IncidentLinks = 3,
    };

    [Fact]
    public async Task Get_Days_HaveTheirCountsAndWhatFollowsFromThem()
    {
        await using var host = await StartAsync();

        var report = await host.GetJsonAsync("/api/v1/kpis?from=2026-01-04&to=2026-01-05");

        Assert.Equal(
            """
            {"from":"2026-01-04","to":"2026-01-05",
            "totals":{"events":1000,"duplicates":7,"repeats":800,"alerts":90,"muted_alerts":5,"incidents_opened":4,"incidents_merged":1,
            "incidents_reopened":1,"incidents_acknowledged":2,"incidents_closed":4,"incidents_recovered":2,"incidents_resolved":1,
            "incidents_expired":1,"incident_links":3,"noise_reduction_ratio":0.996,"alerts_per_incident":22.5,
            "mean_time_to_acknowledge_seconds":45.25,"mean_time_to_resolve_seconds":100},
            "days":[{"day":"2026-01-04","events":1000,"duplicates":7,"repeats":800,"alerts":90,"muted_alerts":5,"incidents_opened":4,
            "incidents_merged":1,"incidents_reopened":1,"incidents_acknowledged":2,"incidents_closed":4,"incidents_recovered":2,
            "incidents_resolved":1,"incidents_expired":1,"incident_links":3,"noise_reduction_ratio":0.996,"alerts_per_incident":22.5,
            "mean_time_to_acknowledge_seconds":45.25,"mean_time_to_resolve_seconds":100},
            {"day":"2026-01-05","events":0,"duplicates":0,"repeats":0,"alerts":0,"muted_alerts":0,"incidents_opened":0,"incidents_merged":0,
            "incidents_reopened":0,"incidents_acknowledged":0,"incidents_closed":0,"incidents_recovered":0,"incidents_resolved":0,
            "incidents_expired":0,"incident_links":0,"noise_reduction_ratio":null,"alerts_per_incident":null,
            "mean_time_to_acknowledge_seconds":null,"mean_time_to_resolve_seconds":null}],"partial":false}
            """.ReplaceLineEndings(""),
            report.GetRawText());
    }

    [Theory]
    [InlineData("", "2025-12-07", "2026-01-05", 1_007)]
    [InlineData("to=2026-01-04T23:59:59Z", "2025-12-06", "2026-01-04", 1_007)]
    [InlineData("from=2026-01-05", "2026-01-05", "2026-01-05", 0)]
    [InlineData("from=2026-01-04T23:00:00-02:00", "2026-01-05", "2026-01-05", 0)]
    [InlineData("from=2024-12-02", "2024-12-02", "2026-01-05", 1_010)]
    [InlineData("to=2025-12-31&from=2025-12-01", "2025-12-01", "2025-12-31", 7)]
    public async Task Get_Range_SumsItsDays(string query, string from, string to, long events)
    {
        await using var host = await StartAsync();

        var report = await host.GetJsonAsync("/api/v1/kpis?" + query);

        Assert.Equal((from, to), (report.GetProperty("from").GetString(), report.GetProperty("to").GetString()));
        Assert.Equal(events, report.GetProperty("totals").GetProperty("events").GetInt64());
        var days = report.GetProperty("days").EnumerateArray().ToList();
        Assert.Equal((from, to), (days[0].GetProperty("day").GetString(), days[^1].GetProperty("day").GetString()));
        Assert.Equal(events, days.Sum(day => day.GetProperty("events").GetInt64()));
    }

    [Theory]
    [InlineData("from=yesterday", "'from' is 'yesterday'; allowed is a day such as")]
    [InlineData("to=2026-02-30", "'to' is '2026-02-30'")]
    [InlineData("from=2026-01-05&to=2026-01-04", "ends before it begins")]
    [InlineData("from=2024-12-01", "has 401 days; allowed is up to 400")]
    public async Task Get_Nonsense_Is400AndSaysWhatIsAllowed(string query, string detail)
    {
        await using var host = await StartAsync();

        using var response = await host.GetAsync("/api/v1/kpis?" + query);

        Assert.Contains(detail, (await ApiHost.ReadProblemAsync(response, HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OtherReplicasUnknown_IsMarked()
    {
        await using var host = await StartAsync();
        host.PartialProblem = "Redis is away.";

        using var response = await host.GetAsync("/api/v1/kpis");

        Assert.Equal("true", response.Headers.GetValues("X-Partial").Single());
        Assert.Equal(JsonValueKind.True, (await ApiHost.ReadJsonAsync(response)).GetProperty("partial").ValueKind);
    }

    private static async Task<ApiHost> StartAsync()
    {
        var host = await ApiHost.StartAsync();
        host.Model.Kpis =
        [
            new KpiDayView(new DateOnly(2024, 12, 2), new KpiCounts { Events = 3 }),
            new KpiDayView(new DateOnly(2025, 12, 31), new KpiCounts { Events = 7 }),
            new KpiDayView(new DateOnly(2026, 1, 4), Busy),
        ];
        return host;
    }
}
