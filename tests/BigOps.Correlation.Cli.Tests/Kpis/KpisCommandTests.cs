using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Kpis;

public sealed class KpisCommandTests
{
    private const string Answer = """
        {"from":"2026-03-01","to":"2026-03-02","totals":{"events":12345,"alerts":90,"incidents_opened":4,"incidents_acknowledged":2,"incidents_closed":3,
        "noise_reduction_ratio":0.99967,"alerts_per_incident":22.5,"mean_time_to_acknowledge_seconds":245.5,"mean_time_to_resolve_seconds":null},
        "days":[{"day":"2026-03-01","events":0,"alerts":0,"incidents_opened":0,"incidents_acknowledged":0,"incidents_closed":0,"noise_reduction_ratio":null},
        {"day":"2026-03-02","events":12345,"alerts":90,"incidents_opened":4,"incidents_acknowledged":2,"incidents_closed":3,
        "noise_reduction_ratio":0.99967,"alerts_per_incident":22.5,"mean_time_to_acknowledge_seconds":245.5}],"partial":true}
        """;

    [Fact]
    public async Task Kpis_Table_HasTheDaysWithCountsAndTheTotals()
    {
        await using var server = await RecordingServer.StartAsync(Answer);

        var result = await new CliHost().RunAsync("kpis", "--from", "2026-03-01", "--to", "2026-03-02T10:00:00+02:00", "--url", server.Url);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("/api/v1/kpis?from=2026-03-01&to=2026-03-02T10%3A00%3A00%2B02%3A00", server.Requests[0].Path.Replace(":", "%3A", StringComparison.Ordinal).Replace("+", "%2B", StringComparison.Ordinal));
        Assert.Matches(@"(?m)^2026-03-02 +12,345 +90 +4 +99\.9 % +22\.5 +4m 5s +- *$", result.Output);
        Assert.Matches(@"(?m)^All +12,345 ", result.Output);
        Assert.DoesNotContain("2026-03-01", result.Output, StringComparison.Ordinal);
        Assert.Contains("Redis cannot be reached", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kpis_Json_IsTheServicesDocument()
    {
        await using var server = await RecordingServer.StartAsync(Answer);

        var result = await new CliHost().RunAsync("kpis", "--url", server.Url, "--output", "json");

        Assert.Equal("/api/v1/kpis", server.Requests[0].Path);
        Assert.Contains("\"noise_reduction_ratio\": 0.99967", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kpis_RangeThatTheServiceRefuses_IsItsSentence()
    {
        await using var server = await RecordingServer.StartAsync("""{"title":"Bad Request","status":400,"detail":"The range ends before it begins."}""", 400);

        var result = await new CliHost().RunAsync("kpis", "--from", "2026-03-02", "--to", "2026-03-01", "--url", server.Url);

        Assert.NotEqual(ExitCode.Success, result.Code);
        Assert.Contains("The range ends before it begins.", result.Error, StringComparison.Ordinal);
    }
}
