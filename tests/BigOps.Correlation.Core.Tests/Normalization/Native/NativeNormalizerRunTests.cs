using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Native;

public sealed class NativeNormalizerRunTests
{
    [Fact]
    public void Normalize_Run_IsAnAutomation()
    {
        var value = Accept("native", """
            {"kind":"automation","automation":"nightly-backup","run":"r-7","platform":"rundeck","owner":"dba","caused_by":"e-1",
             "touches":["db1","db2"],"status":"failed"}
            """);

        Assert.Equal((EventKind.Automation, EventStatus.Failed), (value.Kind, value.Status));
        Assert.Equal(("automation:nightly-backup", "nightly-backup"), (value.Check, value.Entity));
        Assert.Equal(("nightly-backup", "r-7", "rundeck", "dba", "e-1"),
            (value.Automation!.Automation, value.Automation.Run, value.Automation.Platform, value.Automation.Owner, value.Automation.CausedBy));
        Assert.Equal(["db1", "db2"], value.Automation.Touches);
        Assert.Null(value.ExpiresAt);
    }

    [Fact]
    public void Normalize_LaterRun_HasTheSameIdentity()
    {
        var failed = Accept("native", """{"kind":"automation","automation":"a","platform":"n8n","run":"1","status":"failed","source":"x"}""");
        var succeeded = Accept("native", """{"kind":"automation","automation":"a","platform":"n8n","run":"2","status":"succeeded","host":"h"}""");
        var elsewhere = Accept("native", """{"kind":"automation","automation":"a","platform":"argo","run":"2","status":"succeeded"}""");

        Assert.Equal(failed.Identity, succeeded.Identity);
        Assert.NotEqual(failed.Identity, elsewhere.Identity);
    }

    [Theory]
    [InlineData("started", EventStatus.Started)]
    [InlineData("Succeeded", EventStatus.Succeeded)]
    [InlineData("canceled", EventStatus.Canceled)]
    [InlineData("cancelled", EventStatus.Canceled)]
    public void Normalize_StatusOfARun_NeedsNoKind(string status, EventStatus expected)
    {
        var value = Accept("native", $$"""{"automation":"a","status":"{{status}}"}""");

        Assert.Equal((EventKind.Automation, expected), (value.Kind, value.Status));
    }

    [Theory]
    [InlineData("""{"kind":"automation","automation":"a"}""", EventStatus.Started)]
    [InlineData("""{"kind":"change","check":"deploy"}""", EventStatus.Succeeded)]
    [InlineData("""{"kind":"alert","check":"c"}""", EventStatus.Firing)]
    [InlineData("""{"kind":"heartbeat","source":"s"}""", EventStatus.Firing)]
    public void Normalize_NoStatus_DependsOnTheKind(string body, EventStatus expected) => Assert.Equal(expected, Accept("native", body).Status);

    [Fact]
    public void Normalize_RunWithoutAutomation_IsRefused() =>
        Assert.Equal(RejectReason.MissingField, Reject("native", """{"kind":"automation","status":"failed","check":"c"}""").Reason);

    [Fact]
    public void Normalize_AlertWithStatusOfARun_IsRefused() =>
        Assert.Equal(RejectReason.InvalidField, Reject("native", """{"check":"backup","status":"failed"}""").Reason);

    [Fact]
    public void Normalize_OwnerOfAnAlert_DescribesIt()
    {
        var value = Accept("native", """{"check":"c","owner":"dba","caused_by":"e-1"}""");

        Assert.Null(value.Automation);
        Assert.Equal("dba", value.Annotations.Get("owner"));
        Assert.Equal("e-1", value.CausationId);
    }
}
