using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Alertmanager;

/// <summary>A stock Prometheus sends to the service and to a real Alertmanager, and both show the same alerts.</summary>
public sealed class AgreementTests
{
    private const string Rules = """
        groups:
          - name: test
            interval: 1s
            rules:
              - alert: AlwaysFiring
                expr: vector(1)
                labels: { severity: warning, team: web }
                annotations: { summary: "It is {{ $value }}." }
              - alert: Toggling
                expr: test_toggle == 1
                labels: { severity: critical }
                annotations: { summary: "{{ $labels.service }} is on." }
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Alerts_OfAStockPrometheus_AreTheSameInBothAtEachStep()
    {
        await using var service = await ServiceProcess.StartAsync();
        await using var alertmanager = await AlertmanagerProcess.StartAsync();
        await using var target = await MetricTarget.StartAsync();
        await using var prometheus = await PrometheusProcess.StartAsync(Configuration(service.Target, alertmanager.Target, target.Target), Rules);

        await AgreeAsync(service, alertmanager, "one alert always fires", alerts => Names(alerts) == "AlwaysFiring");

        target.On = true;
        var first = await AgreeAsync(service, alertmanager, "the other fires too", alerts => Names(alerts) == "AlwaysFiring,Toggling");

        target.On = false;
        await AgreeAsync(service, alertmanager, "the other is over", alerts => Names(alerts) == "AlwaysFiring");

        target.On = true;
        var second = await AgreeAsync(service, alertmanager, "the other fires again", alerts => Names(alerts) == "AlwaysFiring,Toggling");
        Assert.True(StartOf("Toggling", second) > StartOf("Toggling", first), "The second episode has a start of its own.");
        Assert.Equal(StartOf("AlwaysFiring", first), StartOf("AlwaysFiring", second));

        var silences = new[] { await SilenceAsync(service.Target), await SilenceAsync(alertmanager.Target) };
        await AgreeAsync(service, alertmanager, "one is silenced", alerts => alerts.Single(alert => alert.State == "suppressed").Labels.Contains("AlwaysFiring", StringComparison.Ordinal));

        await Amtool.RunAsync(service.Target, "silence", "expire", silences[0]);
        await Amtool.RunAsync(alertmanager.Target, "silence", "expire", silences[1]);
        await AgreeAsync(service, alertmanager, "no silence is left", alerts => alerts.All(alert => alert is { State: "active", Silences: 0 }));
    }

    private static async Task<IReadOnlyList<GettableAlert>> AgreeAsync(
        ServiceProcess service, AlertmanagerProcess alertmanager, string step, Func<IReadOnlyList<GettableAlert>, bool> reached)
    {
        IReadOnlyList<GettableAlert> ours = [], theirs = [];
        return await Eventually.IsAsync(
            step + ", in both the same",
            Limit,
            async () =>
            {
                ours = await GettableAlert.ReadAsync(service.Http);
                theirs = await GettableAlert.ReadAsync(alertmanager.Http);
                return reached(theirs) && ours.SequenceEqual(theirs) ? ours : null;
            },
            () => $"{Environment.NewLine}ours:   {string.Join("; ", ours)}{Environment.NewLine}theirs: {string.Join("; ", theirs)}{Environment.NewLine}{service.Tail}");
    }

    private static async Task<string> SilenceAsync(string target) =>
        (await Amtool.RunAsync(target, "silence", "add", "--author=tester", "--comment=agreement", "--duration=1h", "alertname=AlwaysFiring")).Output.Trim();

    private static string Names(IEnumerable<GettableAlert> alerts) =>
        string.Join(",", alerts.Select(alert => alert.Labels.Split(',')[0]["alertname=".Length..]).Order(StringComparer.Ordinal));

    private static DateTimeOffset StartOf(string name, IEnumerable<GettableAlert> alerts) =>
        alerts.Single(alert => alert.Labels.StartsWith("alertname=" + name, StringComparison.Ordinal)).StartsAt;

    private static string Configuration(string service, string alertmanager, string target) => $$"""
        global: { scrape_interval: 1s, evaluation_interval: 1s, external_labels: { region: eu } }
        rule_files: [rules.yml]
        alerting:
          alertmanagers:
            - static_configs: [{ targets: ["{{service}}", "{{alertmanager}}"] }]
        scrape_configs:
          - job_name: target
            static_configs: [{ targets: ["{{target}}"] }]
        """;
}
