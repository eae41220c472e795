using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>What other tools really send, from the bytes at the door to alerts and incidents.</summary>
public sealed class FormatVectorTests
{
    private readonly Doors doors = new();

    [Fact]
    public void Prometheus_Resending_KeepsOneAlertUntilItFallsSilent()
    {
        doors.Post("10:00:05", "alertmanager", DiskFull("10:04:00"));
        doors.Post("10:01:05", "alertmanager", DiskFull("10:05:00"));
        doors.Timeline.Tick("10:04:59");
        Assert.Equal("firing", Assert.Single(doors.Timeline.Alerts).Status);

        doors.Timeline.Tick("10:06:00");

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("expired", Timeline.At("10:05:00"), Timeline.At("10:00:00")), (alert.Status, alert.EndsAt, alert.StartsAt));
        Assert.Equal("expired", Assert.Single(doors.Timeline.Incidents).Status);
        doors.Post("10:20:00", "alertmanager", DiskFull("10:24:00", start: "10:19:00"));
        Assert.Equal(2, Assert.Single(doors.Timeline.Alerts).Occurrence);
    }

    [Fact]
    public void Prometheus_ResolvedAndRepeated_ResolvesOnce()
    {
        doors.Post("10:00:05", "alertmanager", DiskFull("10:04:00"));
        doors.Post("10:02:05", "alertmanager", DiskFull("10:02:00"));
        var version = Assert.Single(doors.Timeline.Incidents).Version;
        for (var minute = 3; minute < 18; minute++)
        {
            doors.Post($"10:{minute:00}:05", "alertmanager", DiskFull("10:02:00"));
        }

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("resolved", Timeline.At("10:02:00"), 1), (alert.Status, alert.EndsAt, alert.Occurrence));
        Assert.Equal((version, "resolved"), (doors.Timeline.Incidents[0].Version, doors.Timeline.Incidents[0].Status));
    }

    [Fact]
    public void Prometheus_TwoReplicas_AreOneAlert()
    {
        doors.Post("10:00:05", "alertmanager", DiskFull("10:04:00", replica: "a"));
        doors.Post("10:00:06", "alertmanager", DiskFull("10:04:00", replica: "b"));

        Assert.Equal(2, Assert.Single(doors.Timeline.Alerts).Events);
    }

    [Fact]
    public void Prometheus_OneValidOneWithoutLabels_KeepsTheValidOne()
    {
        var result = doors.Post("10:00:05", "alertmanager", """[{"labels":{"alertname":"A"}},{"annotations":{"x":"y"}}]""");

        Assert.Equal(1, Assert.Single(result.Rejections).Index);
        Assert.Equal("A", Assert.Single(doors.Timeline.Alerts).Check);
    }

    [Fact]
    public void Webhook_FiringGroupWithOneResolved_ResolvesExactlyThat()
    {
        const string Fired = """{"version":"4","status":"firing","truncatedAlerts":37,"alerts":[{"status":"firing","labels":{"alertname":"A","host":"h"},"startsAt":"2026-01-05T10:00:00Z","endsAt":"0001-01-01T00:00:00Z"},{"status":"firing","labels":{"alertname":"B","host":"h"},"startsAt":"2026-01-05T10:00:00Z","endsAt":"0001-01-01T00:00:00Z"}]}""";
        doors.Post("10:00:10", "alertmanager-webhook", Fired);
        doors.Post("10:05:10", "alertmanager-webhook", Fired.Replace(
            "\"status\":\"firing\",\"labels\":{\"alertname\":\"A\",\"host\":\"h\"},\"startsAt\":\"2026-01-05T10:00:00Z\",\"endsAt\":\"0001-01-01T00:00:00Z\"",
            "\"status\":\"resolved\",\"labels\":{\"alertname\":\"A\",\"host\":\"h\"},\"startsAt\":\"2026-01-05T10:00:00Z\",\"endsAt\":\"2026-01-05T10:05:00Z\"",
            StringComparison.Ordinal));

        Assert.Equal(["resolved", "firing"], doors.Timeline.Alerts.OrderBy(alert => alert.Check, StringComparer.Ordinal).Select(alert => alert.Status));
        var incident = Assert.Single(doors.Timeline.Incidents);
        Assert.Equal("open", incident.Status);
        Assert.Single(incident.Timeline, entry => entry.Text.Contains("37 not shown", StringComparison.Ordinal));
    }

    [Fact]
    public void OneAlert_ThroughBothAlertmanagerDoors_IsOneAlert()
    {
        doors.Post("10:00:05", "alertmanager", """[{"labels":{"alertname":"A","host":"h"},"startsAt":"2026-01-05T10:00:00Z"}]""");
        doors.Post("10:00:40", "alertmanager-webhook", """{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"A","host":"h"},"startsAt":"2026-01-05T10:00:00Z"}]}""");

        Assert.Single(doors.Timeline.Alerts);
    }

    [Fact]
    public void PagerDuty_TriggerWithoutKey_IsClosedByTheKeyOfTheAnswer()
    {
        var key = doors.Post("10:00:00", "pagerduty", """{"routing_key":"r","event_action":"trigger","payload":{"summary":"Down","source":"web","severity":"critical"}}""").Key;
        Assert.Equal("open", Assert.Single(doors.Timeline.Incidents).Status);

        doors.Post("10:10:00", "pagerduty", $$"""{"routing_key":"r","event_action":"resolve","dedup_key":"{{key}}"}""");

        Assert.Equal("resolved", Assert.Single(doors.Timeline.Incidents).Status);
    }

    [Fact]
    public void PagerDuty_ResolveOfAnUnknownKey_OpensNothing()
    {
        doors.Post("10:00:00", "pagerduty", """{"routing_key":"r","event_action":"resolve","dedup_key":"nope"}""");
        doors.Timeline.Tick("10:06:00");

        Assert.Empty(doors.Timeline.Incidents);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Ignored["without_trigger"]);
    }

    [Fact]
    public void PagerDuty_AcknowledgeBeforeTrigger_IsAppliedWhenTheTriggerComes()
    {
        doors.Post("10:00:02", "pagerduty", """{"routing_key":"r","event_action":"acknowledge","dedup_key":"k"}""");
        doors.Post("10:00:04", "pagerduty", """{"routing_key":"r","event_action":"trigger","dedup_key":"k","payload":{"summary":"Down","source":"web","severity":"critical","timestamp":"2026-01-05T10:00:00.000+0000"}}""");

        Assert.Equal("acknowledged", Assert.Single(doors.Timeline.Alerts).Status);
    }

    [Fact]
    public void CloudEvent_TheSameSourceAndIdTwice_HasOneEffect()
    {
        const string Body = """{"specversion":"1.0","id":"1","source":"/probe","type":"org.example.alert.firing","time":"2026-01-05T10:00:00Z","data":{"check":"A","entity":"x"}}""";
        doors.Post("10:00:01", "cloudevents", Body);
        doors.Post("10:00:09", "cloudevents", Body);

        Assert.Equal(1, Assert.Single(doors.Timeline.Alerts).Events);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Ignored["duplicate"]);
    }

    private static string DiskFull(string end, string start = "10:00:00", string replica = "")
    {
        var extra = replica.Length > 0 ? $",\"prometheus_replica\":\"{replica}\"" : "";
        return $$$"""[{"labels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical"{{{extra}}}},"annotations":{"summary":"91%"},"startsAt":"2026-01-05T{{{start}}}Z","endsAt":"2026-01-05T{{{end}}}Z","generatorURL":"http://prom/graph"}]""";
    }
}
