using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests.Formats;

/// <summary>What is sent to PagerDuty's events API v2.</summary>
public sealed class PagerDutyVectorTests
{
    private const string Format = "pagerduty";
    private const string Keyed = "\"dedup_key\":\"k\",";

    private readonly Doors doors = new();

    [Fact]
    public void TriggerWithoutKey_IsClosedByTheKeyOfTheAnswer()
    {
        var key = doors.Post("10:00:00", Format, Trigger()).Key;
        Assert.Equal("open", Assert.Single(doors.Timeline.Incidents).Status);

        doors.Post("10:10:00", Format, Action("resolve", key!));

        Assert.Equal("resolved", Assert.Single(doors.Timeline.Incidents).Status);
    }

    [Fact]
    public void Resolve_OfAnUnknownKey_OpensNothing()
    {
        var result = doors.Post("10:00:00", Format, Action("resolve", "nope"));
        doors.Timeline.Tick("10:06:00");

        Assert.Empty(result.Rejections);
        Assert.Empty(doors.Timeline.Incidents);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Ignored["without_trigger"]);
    }

    [Fact]
    public void Acknowledge_TwoSecondsBeforeItsTrigger_IsAppliedWhenThatComes()
    {
        doors.Post("10:00:02", Format, Action("acknowledge", "k"));
        doors.Post("10:00:04", Format, Trigger(Keyed, "2026-01-05T10:00:00.000+0000"));

        Assert.Equal("acknowledged", Assert.Single(doors.Timeline.Alerts).Status);
    }

    [Fact]
    public void Acknowledge_BeyondTheReorderWindow_IsGivenUp()
    {
        doors.Post("10:00:02", Format, Action("acknowledge", "k"));
        doors.Post("10:06:00", Format, Trigger(Keyed, "2026-01-05T10:00:00.000+0000"));

        Assert.Equal("firing", Assert.Single(doors.Timeline.Alerts).Status);
        Assert.Equal(1, doors.Timeline.Pipeline.Counters.Ignored["without_trigger"]);
    }

    [Fact]
    public void TimestampWithoutColon_IsThatInstant()
    {
        var result = doors.Post("10:00:00", Format, Trigger(timestamp: "2015-07-17T08:42:58.315+0000"));

        Assert.Equal("2015-07-17T08:42:58.315Z", Assert.Single(result.Events).OccurredAt.ToString());
    }

    [Fact]
    public void Body_Of600Kilobytes_IsRefusedWhole()
    {
        var result = doors.Post("10:00:00", Format, Trigger().Replace("Down", new string('x', 600_000), StringComparison.Ordinal));

        Assert.Equal(RejectReason.LimitExceeded, Assert.Single(result.Rejections).Reason);
        Assert.Empty(result.Events);
    }

    private static string Trigger(string key = "", string timestamp = "2026-01-05T10:00:00Z") =>
        $$$"""{"routing_key":"r","event_action":"trigger",{{{key}}}"payload":{"summary":"Down","source":"web","severity":"critical","timestamp":"{{{timestamp}}}"}}""";

    private static string Action(string action, string key) => $$"""{"routing_key":"r","event_action":"{{action}}","dedup_key":"{{key}}"}""";
}
