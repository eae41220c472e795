using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Alertmanager;

public sealed class AlertmanagerWebhookNormalizerTests
{
    private const string Format = "alertmanager-webhook";

    [Fact]
    public void Normalize_GroupThatFiresWithOneResolved_ResolvesExactlyThatOne()
    {
        var result = Normalize(Format, """
            {"version":"4","groupKey":"{}:{}","truncatedAlerts":0,"status":"firing","receiver":"r","groupLabels":{},"commonLabels":{},
             "commonAnnotations":{},"externalURL":"http://am","notification_reason":"new alerts added","alerts":[
              {"status":"firing","labels":{"alertname":"A"},"annotations":{},"startsAt":"2026-01-05T09:00:00Z","endsAt":"0001-01-01T00:00:00Z","fingerprint":"1"},
              {"status":"resolved","labels":{"alertname":"B"},"annotations":{},"startsAt":"2026-01-05T09:00:00Z","endsAt":"2026-01-05T09:30:00Z","fingerprint":"2"}]}
            """);

        Assert.Empty(result.Rejections);
        Assert.Equal([("A", EventStatus.Firing), ("B", EventStatus.Resolved)], result.Events.Select(value => (value.Check, value.Status)));
        Assert.Equal(At("2026-01-06T10:00:05Z"), result.Events[0].ExpiresAt);
        Assert.Equal(At("2026-01-05T09:30:00Z"), result.Events[1].EndsAt);
        Assert.All(result.Events, value => Assert.Null(value.Annotations.Get("truncated_alerts")));
    }

    [Fact]
    public void Normalize_ZeroTimes_AreAbsent()
    {
        var value = Accept(Format, """{"version":"4","alerts":[{"status":"firing","labels":{"a":"b"},"startsAt":"0001-01-01T00:00:00Z","endsAt":"0001-01-01T00:00:00Z"}]}""");

        Assert.Equal((EventStatus.Firing, ReceivedAt, null), (value.Status, value.StartsAt, value.EndsAt));
    }

    [Fact]
    public void Normalize_TruncatedAlerts_AreAnnotated() =>
        Assert.Equal("37", Accept(Format, """{"version":"4","truncatedAlerts":37,"alerts":[{"status":"firing","labels":{"a":"b"}}]}""").Annotations.Get("truncated_alerts"));

    [Theory]
    [InlineData("""{"version":"5","weird":{"x":[1]},"alerts":[{"status":"firing","labels":{"alertname":"A"},"more":true}]}""")]
    [InlineData("""{"alerts":[{"status":"FIRING","labels":{"alertname":"A"}}]}""")]
    [InlineData("""{"version":4,"status":"firing","alerts":[{"labels":{"alertname":"A"}}]}""")]
    public void Normalize_OtherVersionOrExtraFields_IsAccepted(string body) => Assert.Equal(EventStatus.Firing, Accept(Format, body).Status);

    [Fact]
    public void Normalize_NoStatusOfItsOwn_TakesTheGroups() =>
        Assert.Equal(EventStatus.Resolved, Accept(Format, """{"status":"resolved","alerts":[{"labels":{"alertname":"A"}}]}""").Status);

    [Fact]
    public void Normalize_ResolvedWithoutEnd_EndsAtArrival() =>
        Assert.Equal(ReceivedAt, Accept(Format, """{"alerts":[{"status":"resolved","labels":{"alertname":"A"}}]}""").EndsAt);

    [Fact]
    public void Normalize_OneAlertThroughBothDoors_IsOneAlert()
    {
        var webhook = Accept(Format, """{"version":"4","alerts":[{"status":"firing","labels":{"alertname":"A","replica":"1"},"fingerprint":"x"}]}""");
        var posted = Accept("alertmanager", """[{"labels":{"alertname":"A"}}]""");

        Assert.Equal(posted.Identity, webhook.Identity);
        Assert.Equal(posted.Source, webhook.Source);
    }

    [Fact]
    public void Normalize_BadAlert_LeavesItsNeighbors()
    {
        var result = Normalize(Format, """{"alerts":[{"labels":{"alertname":"A"}},{"status":"maybe","labels":{"a":"b"}},{"labels":NaN},{"labels":{"alertname":"D"}}]}""");

        Assert.Equal(["A", "D"], result.Events.Select(value => value.Check));
        Assert.Equal([(1, RejectReason.InvalidField), (2, RejectReason.Malformed)], result.Rejections.Select(rejection => (rejection.Index, rejection.Reason)));
    }

    [Fact]
    public void Normalize_EnvelopeThatBreaksOff_KeepsCompleteAlerts()
    {
        var result = Normalize(Format, """{"version":"4","alerts":[{"labels":{"alertname":"A"}},{"labels":{"al""");

        Assert.Equal("A", Assert.Single(result.Events).Check);
        Assert.Equal((1, RejectReason.Malformed), (result.Rejections.Single().Index, result.Rejections.Single().Reason));
    }

    [Fact]
    public void Normalize_BadFieldBesideTheAlerts_IsToldAndTheAlertsStay()
    {
        var result = Normalize(Format, """{"commonLabels":{"a":NaN},"alerts":[{"labels":{"alertname":"A"}}]}""");

        Assert.Equal("A", Assert.Single(result.Events).Check);
        Assert.Contains("commonLabels", Assert.Single(result.Rejections).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalize_DeadLetterAfterTheLimitWasRaised_IsAccepted()
    {
        var tight = Options with { Limits = new EventLimits { Labels = 1 } };

        var refused = Reject(Format, """{"version":"4","alerts":[{"status":"resolved","labels":{"a":"b","c":"d"}}]}""", options: tight);
        var again = Assert.Single(Normalize(Format, refused.Payload.ToArray()).Events);

        Assert.Equal((EventStatus.Resolved, 2), (again.Status, again.Labels.Count));
    }

    [Theory]
    [InlineData("""{"version":"4"}""", RejectReason.MissingField)]
    [InlineData("""{"alerts":{}}""", RejectReason.Malformed)]
    [InlineData("[]", RejectReason.Malformed)]
    [InlineData("", RejectReason.Malformed)]
    [InlineData("""{"alerts":[{"labels":{"alertname":"A"}}],"alerts":[]}""", RejectReason.DuplicateField)]
    [InlineData("""{"status":"firing","status":"resolved","alerts":[{"labels":{"alertname":"A"}}]}""", RejectReason.DuplicateField)]
    public void Normalize_BadEnvelope_IsOneRejection(string body, RejectReason reason) => Assert.Equal(reason, Reject(Format, body).Reason);
}
