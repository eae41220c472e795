using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Time;

namespace BigOps.Correlation.Core.Tests.Pipeline.Outbox;

public sealed class IncidentPaceTests
{
    private readonly ManualTimeProvider time = new();
    private readonly IncidentPace pace;

    public IncidentPaceTests() => pace = new IncidentPace(time);

    [Fact]
    public void IsDue_NewIncident_IsAtOnce() => Assert.True(pace.IsDue(Incident(1), "alert_joined"));

    [Theory]
    [InlineData("alert_joined")]
    [InlineData("alert_resolved")]
    [InlineData("alert_expired")]
    [InlineData("alert_reopened")]
    [InlineData("storm_counted")]
    public void IsDue_OnlyAlertsCameOrWent_WaitsForItsTurn(string reason)
    {
        pace.Wrote(Incident(1));

        time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(pace.IsDue(Incident(2), reason));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(pace.IsDue(Incident(2), reason));
    }

    [Theory]
    [InlineData("acknowledged")]
    [InlineData("comment")]
    [InlineData("response_started")]
    [InlineData("merged")]
    public void IsDue_SomethingElseHappened_IsAtOnce(string reason)
    {
        pace.Wrote(Incident(1));

        Assert.True(pace.IsDue(Incident(2), reason));
    }

    [Fact]
    public void IsDue_StatusOrSeverityIsAnother_IsAtOnce()
    {
        pace.Wrote(Incident(1));

        Assert.True(pace.IsDue(Incident(2) with { Status = "resolved" }, "alert_resolved"));
        Assert.True(pace.IsDue(Incident(2) with { Severity = "critical" }, "alert_joined"));
    }

    [Fact]
    public void HasWritten_Versions_KnowsThoseUpToTheLast()
    {
        pace.Wrote(Incident(5));

        Assert.True(pace.HasWritten(Incident(4)));
        Assert.True(pace.HasWritten(Incident(5)));
        Assert.False(pace.HasWritten(Incident(6)));
        pace.Clear();
        Assert.False(pace.HasWritten(Incident(5)));
    }

    [Fact]
    public void Interval_WritingTakesMuchOfTheTime_DoublesAndComesBack()
    {
        double[] busy = [Second(0.2), Second(0.2), Second(0.2), Second(0.2)];
        double[] calm = [Second(0.05), Second(0.01), Second(0.01), Second(0.01), Second(0.01)];

        Assert.Equal([2.0, 4.0, 8.0, 8.0], busy);
        Assert.Equal([8.0, 4.0, 2.0, 1.0, 1.0], calm);
    }

    [Fact]
    public void Wrote_ManyIncidentsOverTime_ForgetsThoseOfLongAgo()
    {
        for (var second = 0; second < 300; second++)
        {
            pace.Wrote(Incident(1) with { Id = $"inc-{second}" });
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(pace.Count, 1, 121);
    }

    private double Second(double work)
    {
        pace.Worked(TimeSpan.FromSeconds(work));
        time.Advance(TimeSpan.FromSeconds(1));
        pace.Worked(TimeSpan.Zero);
        return pace.Interval.TotalSeconds;
    }

    private static IncidentView Incident(long version) => new()
    {
        Id = "inc-1", Version = version, Status = "open", Severity = "warning", Score = 1, Tenant = "", Scope = "", Rule = "", ConfigVersion = "",
        StartedAt = Instant.Epoch, LastEventAt = Instant.Epoch, OpenedAt = Instant.Epoch, Resolution = "", Alerts = 1, ActiveAlerts = 1, Events = 1,
        Assignee = "", AcknowledgedBy = "", Suppressed = false, SuppressedBy = [], Frozen = false, Reopened = 0, Predecessor = "", Successor = "",
        MergedInto = "", Overflow = 0,
    };
}
