using System.Text.Json;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Correlate;
using BigOps.Correlation.Cli.Tests.Fakes;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Proposals;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Cli.Tests.Correlate;

/// <summary>What an operator's merge or split proposes does what it says when it is tried on the events that led to it.</summary>
public sealed class CorrelateTrialTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly CliHost host = new() { Correlation = new OfflineCorrelationFactory(new ConfigurationLoader([])) };

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("correlation: {}", "10:00:00 DiskFull db1;10:00:20 Slow web1", "rules:")]
    [InlineData("correlation: {}", "10:00:00 DiskFull db1;10:40:00 Slow db1", "correlation:\n  idle: 2400s\n")]
    [InlineData("correlation: { weights: { proximity: 0, host: 0.2 } }", "10:00:00 A pod-1 h1;10:00:20 B pod-2 h1", "correlation:\n  weights:\n    host: ")]
    public async Task Merge_ProposalThatIsTried_PutsBothTogether(string settings, string alerts, string proposed)
    {
        var timeline = Run(settings, alerts);
        timeline.Act("11:00:00", CommandKind.Merge, timeline.Incidents[0].Id, timeline.Incidents[1].Id);

        var trial = await TryAsync(settings, alerts, Proposed(timeline, timeline.Incidents[0].Id, proposed));

        Assert.Equal((2, 1, 0), trial);
    }

    [Theory]
    [InlineData("correlation: {}", "10:00:00 DiskFull db1;10:00:20 Slow db1", "rules:")]
    [InlineData("correlation: { weights: { proximity: 0 } }", "10:00:00 DiskFull db1;10:00:20 Slow db1", "correlation:\n  weights:\n    entity: 0.")]
    [InlineData("rules: [{ name: all, match: ['check=~\".+\"'], group_by: [host] }]", "10:00:00 A pod-1 h1;10:00:20 B pod-2 h1", "rules:")]
    public async Task Split_ProposalThatIsTried_KeepsThemApart(string settings, string alerts, string proposed)
    {
        var timeline = Run(settings, alerts);
        timeline.Act("11:00:00", CommandKind.Split, timeline.Incidents[0].Id, timeline.Incidents[0].Members[1].Fingerprint);

        var trial = await TryAsync(settings, alerts, Proposed(timeline, timeline.Incidents[1].Id, proposed));

        Assert.Equal((1, 2, 0), trial);
    }

    [Fact]
    public async Task Trial_ForPeople_SaysWhereEventsWereBefore()
    {
        var result = await RunAsync("correlation: {}", "10:00:00 DiskFull db1;10:00:20 Slow db1;12:00:00 Other x", "correlation: { weights: { entity: 0, proximity: 0 } }");

        Assert.Contains("Incidents with the settings: 3, without: 2; the same in both: 1; events that are together with others: 2.", result.Output, StringComparison.Ordinal);
        Assert.Matches(": 1 events, before in .+ \\(1 of 2\\)", result.Output);
    }

    [Fact]
    public async Task Trial_OfSettingsThatAreWrong_SaysWhere()
    {
        var result = await RunAsync("correlation: {}", "10:00:00 A x", "correlation: { weights: { nothing: 1 } }");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains("with.yaml", result.Error, StringComparison.Ordinal);
    }

    private static string Proposed(Timeline timeline, string id, string expected)
    {
        var entry = Assert.Single(timeline.Incidents.Single(incident => incident.Id == id).Timeline, static entry => entry.Kind == "proposed");
        var proposal = ProposalText.ConfigurationOf(entry.Text);
        Assert.StartsWith(expected, proposal, StringComparison.Ordinal);
        return proposal;
    }

    private static Timeline Run(string settings, string alerts)
    {
        var configuration = new ConfigurationLoader([]).LoadText(settings).Value!.Pipeline;
        var timeline = new Timeline(configuration);
        foreach (var (time, check, entity, name) in Parsed(alerts))
        {
            timeline.Fire(time, check, entity, value => value with { Host = name });
        }

        return timeline;
    }

    private async Task<(int Before, int After, int Same)> TryAsync(string settings, string alerts, string with)
    {
        var result = await RunAsync(settings, alerts, with, "--output", "json");
        Assert.Equal((ExitCode.Success, ""), (result.Code, result.Error));
        var trial = JsonDocument.Parse(result.Output).RootElement.GetProperty("trial");
        return (trial.GetProperty("incidents_before").GetInt32(), trial.GetProperty("incidents_after").GetInt32(), trial.GetProperty("same").GetInt32());
    }

    private Task<CliResult> RunAsync(string settings, string alerts, string with, params string[] more)
    {
        var events = string.Join('\n', Parsed(alerts).Select(static alert => JsonSerializer.Serialize(new
        {
            ts = Timeline.At(alert.Time).UnixMilliseconds, source = "test", check = alert.Check, entity = alert.Entity, host = alert.Host, severity = "error",
        })));
        return host.RunAsync(
        [
            "correlate", "--events", directory.Write("events.jsonl", events), "--config", directory.Write("bigops.yaml", settings),
            "--with", directory.Write("with.yaml", with), .. more,
        ]);
    }

    private static IEnumerable<(string Time, string Check, string Entity, string Host)> Parsed(string alerts) =>
        alerts.Split(';').Select(static alert => alert.Split(' ')).Select(static words => (words[0], words[1], words[2], words.Length > 3 ? words[3] : ""));
}
