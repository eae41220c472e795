using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.PagerDuty;

public sealed class PagerDutyNormalizerTests
{
    private const string Format = "pagerduty";

    private const string Trigger = """
        {"routing_key":"R0","event_action":"trigger","dedup_key":"srv01/mysql","client":"Sample","client_url":"https://client",
         "links":[{"href":"https://wiki","text":"Runbook"}],"images":[{"src":"https://img/x.png","href":"https://img","alt":"graph"},{"src":"https://img/y.png"}],
         "payload":{"summary":"DISK at 99%","source":"db1.example","severity":"critical","timestamp":"2015-07-17T08:42:58.315+0000",
          "component":"mysql","group":"prod","class":"disk","custom_details":{"free":"1%","load":{"avg":0.75}}}}
        """;

    private const string Bare = """{"routing_key":"R0","event_action":"trigger","payload":{"summary":"s\nmore","source":"h","severity":"warning"}}""";

    [Fact]
    public void Normalize_Trigger_Fires()
    {
        var value = Accept(Format, Trigger);

        Assert.Equal(("pagerduty", EventStatus.Firing, Severity.Critical), (value.Source, value.Status, value.Severity));
        Assert.Equal(("disk", "db1.example", "mysql", "DISK at 99%"), (value.Check, value.Entity, value.Service, value.Message));
        Assert.Equal(At("2015-07-17T08:42:58.315Z"), value.OccurredAt);
        Assert.Equal("srv01/mysql", value.Key);
        Assert.Equal("""{class="disk", component="mysql", group="prod"}""", value.Labels.ToString());
        Assert.Equal("""{custom_details.free="1%", custom_details.load.avg="0.75"}""", value.Annotations.ToString());
        Assert.Equal(["Runbook", "Sample", "graph", ""], value.Links.Select(link => link.Text));
        Assert.Equal("https://img/y.png", value.Links[^1].Href);
        Assert.Equal(At("2026-01-06T10:00:05Z"), value.ExpiresAt);
    }

    [Theory]
    [InlineData("acknowledge", EventStatus.Acknowledged)]
    [InlineData("resolve", EventStatus.Resolved)]
    public void Normalize_AcknowledgeAndResolve_NeedTheKeyOnly(string action, EventStatus expected)
    {
        var value = Accept(Format, $$"""{"routing_key":"R0","event_action":"{{action}}","dedup_key":"srv01/mysql"}""");

        Assert.Equal(expected, value.Status);
        Assert.Equal(Accept(Format, Trigger).Identity, value.Identity);
        Assert.Null(value.ExpiresAt);
    }

    [Fact]
    public void Normalize_OtherRoutingKey_IsAnotherAlert()
    {
        var other = Accept(Format, """{"routing_key":"R1","event_action":"resolve","dedup_key":"srv01/mysql"}""");

        Assert.NotEqual(Accept(Format, Trigger).Identity, other.Identity);
    }

    [Fact]
    public void Normalize_TriggerWithoutKey_GetsOneThatResolves()
    {
        var result = Normalize(Format, Bare);
        var again = Normalize(Format, Bare);
        var later = Normalize(Format, Bare, Context("2026-01-05T10:00:06Z"));
        var resolve = Accept(Format, $$"""{"routing_key":"R0","event_action":"resolve","dedup_key":"{{result.Key}}"}""");

        Assert.NotNull(result.Key);
        Assert.Equal(result.Key, result.Events[0].Key);
        Assert.Equal(result.Key, again.Key);
        Assert.NotEqual(result.Key, later.Key);
        Assert.Equal(result.Events[0].Identity, resolve.Identity);
    }

    [Fact]
    public void Normalize_ExplicitKey_IsReported() => Assert.Equal("srv01/mysql", Normalize(Format, Trigger).Key);

    [Fact]
    public void Normalize_NoClass_NamesTheFirstLineOfTheSummary() => Assert.Equal("s", Accept(Format, Bare).Check);

    [Fact]
    public void Normalize_RoutingKey_IsNowhereInTheEvent()
    {
        var value = Accept(Format, Trigger.Replace("\"R0\"", "\"SECRET-KEY\"", StringComparison.Ordinal));

        Assert.DoesNotContain("SECRET-KEY", value.ToString() + value.Labels + value.Annotations + value.Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"event_action":"trigger","payload":{"summary":"s","source":"h","severity":"info"}}""", "routing_key")]
    [InlineData("""{"routing_key":"R","payload":{"summary":"s","source":"h","severity":"info"}}""", "event_action")]
    [InlineData("""{"routing_key":"R","event_action":"trigger"}""", "payload")]
    [InlineData("""{"routing_key":"R","event_action":"trigger","payload":"text"}""", "payload")]
    [InlineData("""{"routing_key":"R","event_action":"trigger","payload":{"source":"h","severity":"info"}}""", "payload.summary")]
    [InlineData("""{"routing_key":"R","event_action":"trigger","payload":{"summary":"s","severity":"info"}}""", "payload.source")]
    [InlineData("""{"routing_key":"R","event_action":"trigger","payload":{"summary":"s","source":"h"}}""", "payload.severity")]
    [InlineData("""{"routing_key":"R","event_action":"resolve"}""", "dedup_key")]
    [InlineData("""{"routing_key":"R","event_action":"acknowledge"}""", "dedup_key")]
    public void Normalize_RequiredFieldMissing_IsRefusedByName(string body, string field)
    {
        var rejection = Reject(Format, body);

        Assert.Equal(RejectReason.MissingField, rejection.Reason);
        Assert.Contains($"'{field}'", rejection.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Normalize_UnknownAction_IsRefused() =>
        Assert.Equal(RejectReason.InvalidField, Reject(Format, """{"routing_key":"R","event_action":"explode","dedup_key":"k"}""").Reason);

    [Fact]
    public void Normalize_600Kilobytes_AreRefused() =>
        Assert.Equal(
            RejectReason.LimitExceeded,
            Reject(Format, Bare.Replace("s\\nmore", new string('x', 600_000), StringComparison.Ordinal)).Reason);
}
