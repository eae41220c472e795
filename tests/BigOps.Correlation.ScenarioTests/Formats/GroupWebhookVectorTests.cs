using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests.Formats;

/// <summary>What Alertmanager (webhook version 4) and Grafana (version 1) send for a group of alerts.</summary>
public sealed class GroupWebhookVectorTests
{
    private const string Zero = "0001-01-01T00:00:00Z";

    private readonly Doors doors = new();

    public static TheoryData<string, string> Senders => new() { { "alertmanager-webhook", "4" }, { "grafana", "1" } };

    [Theory]
    [MemberData(nameof(Senders))]
    public void FiringGroup_WithOneResolved_ResolvesExactlyThat(string format, string version)
    {
        doors.Post("10:00:10", format, Group(version, "firing", Alert("A"), Alert("B")));
        doors.Post("10:05:10", format, Group(version, "firing", Alert("A", "resolved", "2026-01-05T10:05:00Z"), Alert("B")));

        Assert.Equal(["resolved", "firing"], doors.Timeline.Alerts.OrderBy(alert => alert.Check, StringComparer.Ordinal).Select(alert => alert.Status));
        Assert.Equal("open", Assert.Single(doors.Timeline.Incidents).Status);
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public void ZeroEnd_OfAFiringAlert_IsNoEnd(string format, string version)
    {
        var result = doors.Post("10:00:10", format, Group(version, "firing", Alert("A")));
        doors.Timeline.Tick("12:00:00");

        Assert.Null(Assert.Single(result.Events).EndsAt);
        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal("firing", alert.Status);
        Assert.True(alert.EndsAt > Timeline.At("12:00:00"));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public void TruncatedAlerts_AreToldInTheIncident(string format, string version)
    {
        doors.Post("10:00:10", format, Group(version, "firing", Alert("A")).Replace("\"truncatedAlerts\":0", "\"truncatedAlerts\":37", StringComparison.Ordinal));

        Assert.Equal(37, Assert.Single(doors.Timeline.Alerts).Truncated);
        Assert.Single(Assert.Single(doors.Timeline.Incidents).Timeline, entry => entry.Text.Contains("37 not shown", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Senders))]
    public void UnknownFieldsAndNoFingerprint_AreTheSameAlert(string format, string version)
    {
        doors.Post("10:00:10", format, Group(version, "firing", Alert("A")));
        var odd = Group(version, "firing", Alert("A").Replace("\"fingerprint\":\"c0ffee\"", "\"mood\":{\"deep\":[1,null]}", StringComparison.Ordinal));

        doors.Post("10:01:10", format, odd.Replace("\"status\":\"firing\",\"alerts\"", "\"status\":\"firing\",\"weather\":[\"rain\"],\"alerts\"", StringComparison.Ordinal));

        Assert.Equal(2, Assert.Single(doors.Timeline.Alerts).Events);
    }

    [Theory]
    [InlineData("alertmanager-webhook")]
    [InlineData("grafana")]
    public void OtherVersion_IsAccepted(string format)
    {
        var result = doors.Post("10:00:10", format, Group("7", "firing", Alert("A")));

        Assert.Empty(result.Rejections);
        Assert.Equal("firing", Assert.Single(doors.Timeline.Alerts).Status);
    }

    [Fact]
    public void OneAlert_ThroughBothDoorsOfAlertmanager_IsOneAlert()
    {
        doors.Post("10:00:05", "alertmanager", """[{"labels":{"alertname":"A","host":"h"},"startsAt":"2026-01-05T10:00:00Z"}]""");
        doors.Post("10:00:40", "alertmanager-webhook", Group("4", "firing", Alert("A")));

        Assert.Single(doors.Timeline.Alerts);
    }

    private static string Group(string version, string status, params string[] alerts) =>
        $$"""{"version":"{{version}}","truncatedAlerts":0,"status":"{{status}}","alerts":[{{string.Join(',', alerts)}}]}""";

    private static string Alert(string name, string status = "firing", string end = Zero) =>
        $$$"""{"status":"{{{status}}}","labels":{"alertname":"{{{name}}}","host":"h"},"annotations":{},"startsAt":"2026-01-05T10:00:00Z","endsAt":"{{{end}}}","fingerprint":"c0ffee"}""";
}
