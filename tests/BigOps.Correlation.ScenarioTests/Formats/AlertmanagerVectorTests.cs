using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests.Formats;

/// <summary>What Prometheus sends to <c>POST /api/v2/alerts</c>.</summary>
public sealed class AlertmanagerVectorTests
{
    private const string Format = "alertmanager";

    private readonly Doors doors = new();

    [Fact]
    public void Firing_SentAgainAMinuteLater_StaysOneAlertWithALaterExpiry()
    {
        doors.Post("10:00:05", Format, DiskFull("10:04:00"));
        var first = Assert.Single(doors.Timeline.Alerts);
        doors.Post("10:01:05", Format, DiskFull("10:05:00"));

        var second = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("firing", Timeline.At("10:00:00"), Timeline.At("10:04:00")), (first.Status, first.StartsAt, first.EndsAt));
        Assert.Equal(("firing", Timeline.At("10:00:00"), Timeline.At("10:05:00")), (second.Status, second.StartsAt, second.EndsAt));
        Assert.Equal((1, 2L), (second.Occurrence, second.Events));
    }

    [Fact]
    public void Resolved_RepeatedFifteenTimes_ResolvesOnce()
    {
        doors.Post("10:00:05", Format, DiskFull("10:04:00"));
        doors.Post("10:02:05", Format, DiskFull("10:02:00"));
        var version = Assert.Single(doors.Timeline.Incidents).Version;
        for (var minute = 3; minute < 18; minute++)
        {
            doors.Post($"10:{minute:00}:05", Format, DiskFull("10:02:00"));
        }

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("resolved", Timeline.At("10:02:00"), 1), (alert.Status, alert.EndsAt, alert.Occurrence));
        Assert.Equal((version, "resolved"), (doors.Timeline.Incidents[0].Version, doors.Timeline.Incidents[0].Status));
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Transitions["resolved"]);
    }

    [Fact]
    public void Silence_OfTheSender_ExpiresAtTheLastEndAndIsNotRecovered()
    {
        doors.Post("10:00:05", Format, DiskFull("10:04:00"));
        doors.Post("10:01:05", Format, DiskFull("10:05:00"));
        doors.Timeline.Tick("10:04:59");
        Assert.Equal("firing", Assert.Single(doors.Timeline.Alerts).Status);

        doors.Timeline.Tick("10:06:00");

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("expired", Timeline.At("10:05:00"), Timeline.At("10:00:00")), (alert.Status, alert.EndsAt, alert.StartsAt));
        Assert.Equal("expired", Assert.Single(doors.Timeline.Incidents).Status);
        Assert.False(doors.Timeline.Pipeline.Counters.Transitions.ContainsKey("resolved"));
    }

    [Theory]
    [InlineData("10:19:00")]
    [InlineData("10:00:00")] // The sender was cut off and its alert never stopped: it keeps its start.
    public void Firing_AfterExpiry_OpensANewOccurrence(string start)
    {
        doors.Post("10:00:05", Format, DiskFull("10:05:00"));
        doors.Timeline.Tick("10:06:00");

        doors.Post("10:20:00", Format, DiskFull("10:24:00", start));

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal((2, "firing", Timeline.At(start)), (alert.Occurrence, alert.Status, alert.StartsAt));
    }

    [Theory]
    [InlineData("prometheus_replica", "", 1)]
    [InlineData("ha_member", "normalization: { replica_labels: [ha_member] }", 1)]
    [InlineData("ha_member", "", 2)]
    [InlineData("prometheus_replica", "normalization: { replica_labels: [ha_member] }", 2)]
    public void Replicas_ThatDifferInOneLabel_AreOneAlertWhereItIsConfigured(string label, string configuration, int expected)
    {
        var configured = configuration.Length == 0 ? doors : new Doors(configuration);

        configured.Post("10:00:05", Format, DiskFull("10:04:00", more: $",\"{label}\":\"a\""));
        configured.Post("10:00:06", Format, DiskFull("10:04:00", more: $",\"{label}\":\"b\""));

        Assert.Equal(expected, configured.Timeline.Alerts.Count);
        Assert.Equal(2, configured.Timeline.Alerts.Sum(alert => alert.Events));
    }

    [Fact]
    public void Array_OneValidOneWithoutLabels_KeepsTheValidOne()
    {
        var result = doors.Post("10:00:05", Format, """[{"labels":{"alertname":"A"}},{"annotations":{"x":"y"}}]""");

        Assert.Equal((1, RejectReason.MissingField), (Assert.Single(result.Rejections).Index, result.Rejections[0].Reason));
        Assert.Equal("A", Assert.Single(doors.Timeline.Alerts).Check);
    }

    [Fact]
    public void OnlyAnEnd_ThatPassed_IsAResolveThatStartsWhereItEnds()
    {
        var result = doors.Post("10:00:05", Format, """[{"labels":{"alertname":"A"},"endsAt":"2026-01-05T09:59:00Z"}]""");
        doors.Timeline.Tick("10:30:00");

        var value = Assert.Single(result.Events);
        Assert.Equal((Timeline.At("09:59:00"), Timeline.At("09:59:00")), (value.StartsAt, value.EndsAt));
        // Nobody knew the alert, so nothing was ended by it: it is a named drop.
        Assert.Empty(doors.Timeline.Alerts);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Ignored["without_trigger"]);
    }

    [Fact]
    public void OnlyAnEnd_OfAnAlertThatFires_ResolvesItThen()
    {
        doors.Post("09:50:05", Format, """[{"labels":{"alertname":"A"},"startsAt":"2026-01-05T09:50:00Z","endsAt":"2026-01-05T10:30:00Z"}]""");

        doors.Post("10:00:05", Format, """[{"labels":{"alertname":"A"},"endsAt":"2026-01-05T09:59:00Z"}]""");

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal(("resolved", Timeline.At("09:50:00"), Timeline.At("09:59:00")), (alert.Status, alert.StartsAt, alert.EndsAt));
    }

    [Fact]
    public void End_BeforeItsStart_IsRefused()
    {
        var result = doors.Post("10:00:05", Format, DiskFull("09:00:00"));

        Assert.Equal(RejectReason.InvalidTime, Assert.Single(result.Rejections).Reason);
        Assert.Empty(doors.Timeline.Alerts);
    }

    [Fact]
    public void EmptyLabel_IsDropped()
    {
        doors.Post("10:00:05", Format, DiskFull("10:04:00", more: ",\"zone\":\"\""));
        doors.Post("10:00:06", Format, DiskFull("10:04:00"));

        var alert = Assert.Single(doors.Timeline.Alerts);
        Assert.Equal((2L, null), (alert.Events, alert.Labels.Get("zone")));
    }

    private static string DiskFull(string end, string start = "10:00:00", string more = "") =>
        $$$"""[{"labels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical"{{{more}}}},"annotations":{"summary":"91%"},"startsAt":"2026-01-05T{{{start}}}Z","endsAt":"2026-01-05T{{{end}}}Z","generatorURL":"http://prom/graph"}]""";
}
