using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Alertmanager;

public sealed class AlertmanagerNormalizerTests
{
    private const string Format = "alertmanager";

    [Fact]
    public void Normalize_AlertOfPrometheus_FiresUntilItsEnd()
    {
        var value = Accept(Format, DiskFull("2026-01-05T10:04:00Z"));

        Assert.Equal((EventKind.Alert, EventStatus.Firing, "alertmanager"), (value.Kind, value.Status, value.Source));
        Assert.Equal(("DiskFull", "db1", "db1"), (value.Check, value.Entity, value.Host));
        Assert.Equal((Severity.Critical, "critical"), (value.Severity, value.SeverityText));
        Assert.Equal(At("2026-01-05T10:04:00Z"), value.ExpiresAt);
        Assert.Equal(At("2026-01-05T10:00:00Z"), value.StartsAt);
        Assert.Equal(At("2026-01-05T10:00:00Z"), value.OccurredAt);
        Assert.Null(value.EndsAt);
        Assert.Equal("91%", value.Message);
        Assert.Equal([new EventLink("http://prom/graph", "generator")], value.Links);
        Assert.Equal("""{alertname="DiskFull", instance="db1:9100", severity="critical"}""", value.Labels.ToString());
    }

    [Fact]
    public void Normalize_SameAlertAMinuteLater_IsARepeatAndNoDuplicate()
    {
        var first = Accept(Format, DiskFull("2026-01-05T10:04:00Z"));
        var second = Accept(Format, DiskFull("2026-01-05T10:05:00Z"), Context("2026-01-05T10:01:05Z"));

        Assert.Equal(first.Identity, second.Identity);
        Assert.Equal(("", ""), (first.Id, second.Id));
        Assert.Equal(At("2026-01-05T10:05:00Z"), second.ExpiresAt);
    }

    [Fact]
    public void Normalize_EndPassed_IsResolvedThen()
    {
        var firing = Accept(Format, DiskFull("2026-01-05T10:04:00Z"));
        var value = Accept(Format, DiskFull("2026-01-05T10:02:00Z"), Context("2026-01-05T10:02:05Z"));

        Assert.Equal(EventStatus.Resolved, value.Status);
        Assert.Equal(firing.Identity, value.Identity);
        Assert.Equal(At("2026-01-05T10:02:00Z"), value.EndsAt);
        Assert.Equal(At("2026-01-05T10:02:00Z"), value.OccurredAt);
        Assert.Null(value.ExpiresAt);
    }

    [Fact]
    public void Normalize_EndAtArrival_IsResolved() =>
        Assert.Equal(EventStatus.Resolved, Accept(Format, DiskFull("2026-01-05T10:00:05Z")).Status);

    [Theory]
    [InlineData("")]
    [InlineData(""","endsAt":"0001-01-01T00:00:00Z","startsAt":"0001-01-01T00:00:00Z" """)]
    [InlineData(""","endsAt":null,"startsAt":"" """)]
    public void Normalize_NoTimes_FiresFromArrivalForTheStaleTime(string times)
    {
        var value = Accept(Format, $$"""[{"labels":{"alertname":"a"}{{times}}}]""");

        Assert.Equal(EventStatus.Firing, value.Status);
        Assert.Equal(ReceivedAt, value.StartsAt);
        Assert.Equal(At("2026-01-05T10:05:05Z"), value.ExpiresAt);
    }

    [Fact]
    public void Normalize_OnlyAnEndThatPassed_StartsThere()
    {
        var value = Accept(Format, """[{"labels":{"alertname":"a"},"endsAt":"2026-01-05T09:00:00Z"}]""");

        Assert.Equal(EventStatus.Resolved, value.Status);
        Assert.Equal(At("2026-01-05T09:00:00Z"), value.StartsAt);
        Assert.Equal(At("2026-01-05T09:00:00Z"), value.EndsAt);
    }

    [Fact]
    public void Normalize_EndBeforeStart_IsRefused() =>
        Assert.Equal(RejectReason.InvalidTime, Reject(Format, DiskFull("2026-01-05T09:59:59Z")).Reason);

    [Fact]
    public void Normalize_EmptyLabel_IsDropped() =>
        Assert.Equal("""{alertname="a"}""", Accept(Format, """[{"labels":{"alertname":"a","zone":""}}]""").Labels.ToString());

    [Fact]
    public void Normalize_AlertWithoutLabels_IsRefusedAndTheOtherStays()
    {
        var result = Normalize(Format, """[{"labels":{"alertname":"a"}},{"annotations":{"x":"y"}},{"labels":{"alertname":""}},{"labels":{}}]""");

        Assert.Equal("a", Assert.Single(result.Events).Check);
        Assert.Equal([1, 2, 3], result.Rejections.Select(rejection => rejection.Index));
        Assert.All(result.Rejections, rejection => Assert.Equal(RejectReason.MissingField, rejection.Reason));
    }

    [Fact]
    public void Normalize_Replicas_AreOneAlertWithTheirLabelKept()
    {
        var first = Accept(Format, """[{"labels":{"alertname":"a","prometheus_replica":"p1"}}]""");
        var second = Accept(Format, """[{"labels":{"alertname":"a","prometheus_replica":"p2"}}]""");
        var neither = Accept(Format, """[{"labels":{"alertname":"a"}}]""");

        Assert.Equal(first.Identity, second.Identity);
        Assert.Equal(first.Identity, neither.Identity);
        Assert.Equal("p2", second.Labels.Get("prometheus_replica"));
    }

    [Fact]
    public void Normalize_OtherReplicaLabel_IsAsConfigured()
    {
        var options = Options with { ReplicaLabels = new HashSet<string> { "az" } };

        var first = Accept(Format, """[{"labels":{"alertname":"a","az":"1"}}]""", options: options);
        var second = Accept(Format, """[{"labels":{"alertname":"a","az":"2"}}]""", options: options);

        Assert.Equal(first.Identity, second.Identity);
    }

    [Fact]
    public void Normalize_DerivedEntity_DoesNotIdentify()
    {
        var changed = Options with { Entities = new EntityExtraction { Entity = ["alertname"], Host = [], Service = [], Cluster = [] } };

        var usual = Accept(Format, DiskFull("2026-01-05T10:04:00Z"));
        var other = Accept(Format, DiskFull("2026-01-05T10:04:00Z"), options: changed);

        Assert.NotEqual(usual.Entity, other.Entity);
        Assert.Equal(usual.Identity, other.Identity);
    }

    [Theory]
    [InlineData("{}", RejectReason.MissingField)]
    [InlineData("""{"alerts":[]}""", RejectReason.MissingField)]
    [InlineData("7", RejectReason.Malformed)]
    [InlineData("", RejectReason.Malformed)]
    [InlineData("[", RejectReason.Malformed)]
    public void Normalize_NoArray_IsRefused(string body, RejectReason reason) => Assert.Equal(reason, Reject(Format, body).Reason);

    [Fact]
    public void Normalize_DeadLetterAfterTheLimitWasRaised_IsAccepted()
    {
        var tight = Options with { Limits = new EventLimits { Labels = 1 } };

        var refused = Reject(Format, DiskFull("2026-01-05T10:04:00Z"), options: tight);
        var again = Assert.Single(Normalize(Format, refused.Payload.ToArray()).Events);

        Assert.Equal(Accept(Format, DiskFull("2026-01-05T10:04:00Z")).Identity, again.Identity);
    }

    [Theory]
    [InlineData("""[{"labels":["a"]}]""", RejectReason.InvalidField)]
    [InlineData("""[{"labels":{"a":{"b":1}}}]""", RejectReason.InvalidField)]
    [InlineData("""[{"labels":{"a":"b"},"startsAt":12}]""", RejectReason.InvalidTime)]
    [InlineData("""[{"labels":{"a":"b"},"startsAt":"9999-01-01T00:00:00Z"}]""", RejectReason.InvalidTime)]
    [InlineData("""[{"labels":{"a":"b","a":"c"}}]""", RejectReason.DuplicateField)]
    public void Normalize_BadAlert_IsRefused(string body, RejectReason reason) => Assert.Equal(reason, Reject(Format, body).Reason);

    private static string DiskFull(string endsAt) => $$"""
        [{"labels":{"alertname":"DiskFull","instance":"db1:9100","severity":"critical"},"annotations":{"summary":"91%"},
          "startsAt":"2026-01-05T10:00:00Z","endsAt":"{{endsAt}}","generatorURL":"http://prom/graph"}]
        """;
}
