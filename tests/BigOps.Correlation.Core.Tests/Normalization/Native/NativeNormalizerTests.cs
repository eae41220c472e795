using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Native;

public sealed class NativeNormalizerTests
{
    [Fact]
    public void Normalize_EveryField_IsInTheEvent()
    {
        var value = Accept("native", """
            {"id":"e-1","time":"2026-01-05T11:00:00+01:00","kind":"alert","source":"zabbix","status":"firing","severity":"high",
             "check":"DiskFull","entity":"db1/sda","host":"db1","service":"pay","cluster":"eu","labels":{"team":"dba"},
             "annotations":{"runbook":"r1"},"message":"disk is full","links":[{"href":"https://x/1","text":"one"},"http://x/2"],
             "starts_at":"2026-01-05T09:59:00Z","values":{"used":0.91},"customer":"c1","service_instance":"o1","journey":"j","step":"s"}
            """);

        Assert.Equal(("e-1", "zabbix", EventKind.Alert, EventStatus.Firing), (value.Id, value.Source, value.Kind, value.Status));
        Assert.Equal((17, "high", Severity.Error), (value.SeverityNumber, value.SeverityText, value.Severity));
        Assert.Equal(("DiskFull", "db1/sda", "db1", "pay", "eu"), (value.Check, value.Entity, value.Host, value.Service, value.Cluster));
        Assert.Equal(At("2026-01-05T10:00:00Z"), value.OccurredAt);
        Assert.Equal(ReceivedAt, value.ReceivedAt);
        Assert.Equal(At("2026-01-05T09:59:00Z"), value.StartsAt);
        Assert.Equal("{team=\"dba\"}", value.Labels.ToString());
        Assert.Equal("{runbook=\"r1\"}", value.Annotations.ToString());
        Assert.Equal("disk is full", value.Message);
        Assert.Equal([new EventLink("https://x/1", "one"), new EventLink("http://x/2", "")], value.Links);
        Assert.Equal([new("used", 0.91)], value.Values);
        Assert.Equal(new ExperienceContext("c1", "o1", "j", "s"), value.Experience);
    }

    [Fact]
    public void Normalize_UnknownFields_BecomeLabelsAndAnnotations()
    {
        var value = Accept("native", """
            {"check":"c","region":"eu","slot":7,"ok":true,"gone":null,"tags":{"a":"1"},"region2":"x","labels":{"region2":"wins"},
             "detail":{"cpu":{"user":1.5},"list":["p",{"q":"r"}],"none":null}}
            """);

        Assert.Equal("""{a="1", ok="true", region="eu", region2="wins", slot="7"}""", value.Labels.ToString());
        Assert.Equal("""{detail.cpu.user="1.5", detail.list.0="p", detail.list.1.q="r"}""", value.Annotations.ToString());
    }

    [Theory]
    [InlineData("""[{"check":"a"},{"check":"b"}]""")]
    [InlineData("{\"check\":\"a\"}\n{\"check\":\"b\"}\n")]
    public void Normalize_ArrayOrLines_GivesEachEvent(string body) =>
        Assert.Equal(["a", "b"], Normalize("native", body).Events.Select(value => value.Check));

    [Fact]
    public void Normalize_EmptyArray_SaysNothing()
    {
        var result = Normalize("native", "[]");

        Assert.Empty(result.Events);
        Assert.Empty(result.Rejections);
    }

    [Fact]
    public void Normalize_EpochMilliseconds_AreEventTime() =>
        Assert.Equal(At("2026-01-05T10:00:00Z"), Accept("native", """{"check":"c","ts":1767607200000}""").OccurredAt);

    [Fact]
    public void Normalize_NoTime_IsArrival() => Assert.Equal(ReceivedAt, Accept("native", """{"check":"c"}""").OccurredAt);

    [Theory]
    [InlineData("2026-01-05T10:10:05Z", "2026-01-05T10:10:05Z")]
    [InlineData("2026-01-05T10:10:06Z", "2026-01-05T10:00:05Z")]
    public void Normalize_TimeAhead_IsArrivalBeyondTheSkew(string time, string expected) =>
        Assert.Equal(At(expected), Accept("native", $$"""{"check":"c","time":"{{time}}"}""").OccurredAt);

    [Fact]
    public void Normalize_SameContent_HasTheSameId()
    {
        const string body = """{"check":"c","time":"2026-01-05T10:00:00Z"}""";

        var first = Accept("native", body, Context("2026-01-05T10:00:05Z"));
        var second = Accept("native", body, Context("2026-01-05T10:09:05Z"));
        var other = Accept("native", """{"check":"c","time":"2026-01-05T10:00:01Z"}""");

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    [Fact]
    public void Normalize_SameContentWithoutTime_IsAnotherEventLater()
    {
        const string body = """{"check":"c"}""";

        var first = Accept("native", body, Context("2026-01-05T10:00:05Z"));
        var second = Accept("native", body, Context("2026-01-05T10:00:06Z"));

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(first.Identity, second.Identity);
    }

    [Fact]
    public void Normalize_Key_IdentifiesByItself()
    {
        var first = Accept("native", """{"source":"s","key":"k","check":"a","host":"h1"}""");
        var second = Accept("native", """{"source":"s","key":"k","status":"resolved"}""");
        var other = Accept("native", """{"source":"t","key":"k","check":"a","host":"h1"}""");

        Assert.Equal(first.Identity, second.Identity);
        Assert.NotEqual(first.Identity, other.Identity);
    }

    [Theory]
    [InlineData("""{"source":"s","check":"b","entity":"e","labels":{"x":"1"}}""")]
    [InlineData("""{"source":"s","check":"a","entity":"f","labels":{"x":"1"}}""")]
    [InlineData("""{"source":"s","check":"a","entity":"e","labels":{"x":"2"}}""")]
    [InlineData("""{"source":"s","check":"a","entity":"e","host":"h","labels":{"x":"1"}}""")]
    [InlineData("""{"source":"t","check":"a","entity":"e","labels":{"x":"1"}}""")]
    public void Normalize_WhatIdentifies_ChangesTheIdentity(string body)
    {
        var one = Accept("native", """{"source":"s","check":"a","entity":"e","labels":{"x":"1"}}""");

        Assert.NotEqual(one.Identity, Accept("native", body).Identity);
    }

    [Theory]
    [InlineData("""{"labels":{"x":"1"},"entity":"e","check":"a","source":"s","severity":"critical","message":"m","time":"2026-01-05T09:00:00Z","status":"resolved"}""")]
    [InlineData("""{"source":"s","check":"a","entity":"e","labels":{"x":"1","replica":"b"},"annotations":{"n":"1"},"values":{"v":1},"trace_id":"t"}""")]
    public void Normalize_WhatDescribes_LeavesTheIdentity(string body)
    {
        var one = Accept("native", """{"source":"s","check":"a","entity":"e","labels":{"x":"1"}}""");

        Assert.Equal(one.Identity, Accept("native", body).Identity);
    }

    [Theory]
    [InlineData("firing", "2026-01-05T11:00:05Z")]
    [InlineData("resolved", null)]
    [InlineData("acknowledged", null)]
    public void Normalize_NoEnd_ExpiresAfterTheStaleTimeWhileFiring(string status, string? expected) =>
        Assert.Equal(
            expected is null ? null : At(expected),
            Accept("native", $$"""{"check":"c","status":"{{status}}"}""").ExpiresAt);

    [Fact]
    public void Normalize_EndAhead_IsTheExpiryOfAFiringAlert()
    {
        var value = Accept("native", """{"check":"c","ends_at":"2026-01-05T10:30:00Z"}""");

        Assert.Equal((EventStatus.Firing, At("2026-01-05T10:30:00Z")), (value.Status, value.ExpiresAt));
        Assert.Null(value.EndsAt);
    }

    [Fact]
    public void Normalize_EndPassedAndNoStatus_IsResolved()
    {
        var value = Accept("native", """{"check":"c","ends_at":"2026-01-05T09:30:00Z"}""");

        Assert.Equal((EventStatus.Resolved, At("2026-01-05T09:30:00Z")), (value.Status, value.EndsAt));
    }

    [Fact]
    public void Normalize_StaleTimeOfTheSource_Wins()
    {
        var options = Options with { StaleAfterBySource = new Dictionary<string, TimeSpan> { ["slow"] = TimeSpan.FromDays(1) } };

        Assert.Equal(At("2026-01-06T10:00:05Z"), Accept("native", """{"check":"c","source":"slow"}""", options: options).ExpiresAt);
    }

    [Fact]
    public void Normalize_ScopeLabel_IsTheScope()
    {
        var options = Options with { ScopeLabel = "cluster" };

        Assert.Equal("eu", Accept("native", """{"check":"c","cluster":"eu"}""", options: options).Scope);
        Assert.Equal("us", Accept("native", """{"check":"c","labels":{"cluster":"us"}}""", options: options).Scope);
        Assert.Equal("default", Accept("native", """{"check":"c"}""", options: options).Scope);
    }

    [Fact]
    public void Normalize_Tenant_NeedsPermission()
    {
        const string body = """{"check":"c","tenant":"other"}""";

        Assert.Equal(RejectReason.NotAllowed, Reject("native", body).Reason);
        var value = Accept("native", body, Context() with { MaySetTenant = true });
        Assert.Equal(("other", "other"), (value.Tenant, value.Scope));
        Assert.NotEqual(Accept("native", """{"check":"c"}""").Identity, value.Identity);
    }

    [Fact]
    public void Normalize_NumberAsSeverity_IsOnTheScale() =>
        Assert.Equal((22, "22"), (Accept("native", """{"check":"c","severity":22}""").SeverityNumber, Accept("native", """{"check":"c","severity":22}""").SeverityText));

    [Theory]
    [InlineData("""{"check":"c","severity":"purple"}""", 13)]
    [InlineData("""{"check":"c","severity":99}""", 13)]
    [InlineData("""{"check":"c"}""", 13)]
    [InlineData("""{"check":"c","labels":{"severity":"page"}}""", 21)]
    [InlineData("""{"check":"c","kind":"change"}""", 9)]
    public void Normalize_SeverityUnknownOrElsewhere_HasALevel(string body, int expected) =>
        Assert.Equal(expected, Accept("native", body).SeverityNumber);
}
