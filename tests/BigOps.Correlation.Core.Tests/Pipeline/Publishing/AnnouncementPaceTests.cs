using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.Publishing;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Core.Tests.Pipeline.Publishing;

public sealed class AnnouncementPaceTests
{
    private readonly AnnouncementPace pace = new();

    [Theory]
    [InlineData("alert_joined")]
    [InlineData("alert_resolved")]
    [InlineData(ChangeRing.CountsOnly)]
    public void Holds_LargeIncidentOfWhichOnlyAlertsCameOrWent_FirstAtOnceThenOnceASecond(string reason)
    {
        Assert.False(pace.Holds(Large(), reason, At(0)));
        Assert.True(pace.Holds(Large(), reason, At(999)));
        Assert.False(pace.Holds(Large(), reason, At(1000)));
    }

    [Theory]
    [InlineData("acknowledged")]
    [InlineData("comment")]
    [InlineData("merged")]
    public void Holds_SomethingToActOn_IsToldAtOnce(string reason)
    {
        pace.Holds(Large(), "alert_joined", At(0));

        Assert.False(pace.Holds(Large(), reason, At(1)));
    }

    [Fact]
    public void Holds_StatusOrSeverityIsAnotherOrItIsOver_IsToldAtOnce()
    {
        pace.Holds(Large(), "alert_joined", At(0));

        Assert.False(pace.Holds(Large() with { Severity = "info" }, "alert_joined", At(1)));
        Assert.False(pace.Holds(Large() with { Severity = "info", Status = "resolved" }, "alert_resolved", At(2)));
        Assert.False(pace.Holds(Large() with { Severity = "info", Status = "resolved", ClosedAt = At(3) }, "alert_resolved", At(3)));
    }

    [Fact]
    public void Holds_SmallIncident_NeverWaits()
    {
        var small = Large() with { Alerts = AnnouncementPace.LargeAlerts - 1 };

        Assert.All(Enumerable.Range(0, 5), at => Assert.False(pace.Holds(small, "alert_joined", At(at))));
        Assert.Empty(pace.TakeDue(At(10_000), all: true));
    }

    [Fact]
    public void TakeDue_SomethingWaits_IsTakenOnceWhenItsSecondIsOver()
    {
        pace.Holds(Large(), "alert_joined", At(0));
        pace.Holds(Large(), "alert_joined", At(100));

        Assert.Empty(pace.TakeDue(At(999), all: false));
        Assert.Equal([(Large().Id, "alert_joined")], pace.TakeDue(At(1000), all: false));
        Assert.Empty(pace.TakeDue(At(5000), all: false));
        Assert.False(pace.Holds(Large(), "alert_joined", At(2000)));
    }

    [Fact]
    public void TakeDue_All_IsTakenBeforeItsSecondIsOverAndTheNextWaits()
    {
        pace.Holds(Large(), "alert_joined", At(0));
        pace.Holds(Large(), "alert_joined", At(100));

        Assert.Single(pace.TakeDue(At(200), all: true));
        Assert.True(pace.Holds(Large(), "alert_joined", At(1100)));
    }

    [Fact]
    public void TakeDue_CountsChangedAfterAnAlertJoined_SaysThatItJoined()
    {
        pace.Holds(Large(), "alert_joined", At(0));
        pace.Holds(Large(), "alert_joined", At(100));
        pace.Holds(Large(), ChangeRing.CountsOnly, At(200));

        Assert.Equal("alert_joined", Assert.Single(pace.TakeDue(At(1000), all: false)).Reason);
    }

    [Fact]
    public void TakeDue_ToldMeanwhile_NothingWaitsAnyMore()
    {
        pace.Holds(Large(), "alert_joined", At(0));
        pace.Holds(Large(), "alert_joined", At(100));
        pace.Holds(Large(), "comment", At(200));

        Assert.Empty(pace.TakeDue(At(10_000), all: true));
    }

    [Fact]
    public void Forget_IncidentThatWaits_WaitsNoMore()
    {
        pace.Holds(Large(), "alert_joined", At(0));
        pace.Holds(Large(), "alert_joined", At(100));
        pace.Forget(Large().Id);

        Assert.Empty(pace.TakeDue(At(10_000), all: true));
        Assert.False(pace.Holds(Large(), "alert_joined", At(101)));
    }

    private static Instant At(long milliseconds) => Views.Start + TimeSpan.FromMilliseconds(milliseconds);

    private static IncidentView Large() => Views.Incident("inc-1") with { Alerts = AnnouncementPace.LargeAlerts };
}
