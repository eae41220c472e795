using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.ScenarioTests;

/// <summary>Sources whose clocks are off, and those that only look so.</summary>
public sealed class ClockTests
{
    private static readonly TimeSpan Behind = TimeSpan.FromMinutes(-10);

    [Theory]
    [InlineData(-600, 600)]
    [InlineData(-130, 130)]
    [InlineData(590, -590)]
    public void Source_AlwaysAsFarOff_IsFoundShownAndMoved(int clockSeconds, double offset)
    {
        var timeline = Send(new Timeline(), TimeSpan.FromSeconds(clockSeconds), 12);

        var clock = Assert.Single(Clocks(timeline));
        Assert.Equal(("old-tool", offset), (clock.Source, clock.OffsetSeconds));
        Say(timeline, "10:10:00", "Late", TimeSpan.FromSeconds(clockSeconds));
        Assert.Equal(Timeline.At("10:10:00"), timeline.Alerts.Single(alert => alert.Check == "Late").StartsAt);
        Assert.True(timeline.Pipeline.Counters.ClockMoves > 0);
    }

    [Fact]
    public void Source_TenMinutesBehind_JoinsTheIncidentItBelongsTo()
    {
        var found = Send(new Timeline(), Behind, 12).Fire("10:20:00", "Down", "db1");
        Say(found, "10:20:05", "Slow", Behind, "db1");
        var off = Send(new Timeline(new PipelineConfiguration { Correlation = new CorrelationOptions { ClockOffFrom = TimeSpan.Zero } }), Behind, 12).Fire("10:20:00", "Down", "db1");
        Say(off, "10:20:05", "Slow", Behind, "db1");

        Assert.Equal(Timeline.At("10:20:00"), found.Incidents.Single(incident => incident.Entities.Contains("db1")).StartedAt);
        Assert.NotEqual(Timeline.At("10:20:00"), off.Incidents.First(incident => incident.Entities.Contains("db1")).StartedAt);
    }

    [Fact]
    public void Backlog_WithDelaysThatVary_MovesNothing()
    {
        var timeline = new Timeline();
        for (var number = 0; number < 30; number++)
        {
            Say(timeline, Time(number), $"check-{number}", TimeSpan.FromSeconds(-600 + (17 * number)));
        }

        Assert.Empty(Clocks(timeline));
        Assert.Equal(0, timeline.Pipeline.Counters.ClockMoves);
    }

    [Fact]
    public void Source_ThatIsRight_IsNotWatched()
    {
        var timeline = Send(new Timeline(), TimeSpan.FromSeconds(-90), 20);

        Assert.Empty(Clocks(timeline));
    }

    [Fact]
    public void Clock_ThatIsSetRight_IsFoundAndForgotten()
    {
        var timeline = Send(new Timeline(), Behind, 12);
        for (var number = 0; number < 20; number++)
        {
            Say(timeline, Time(20 + number), $"right-{number}", TimeSpan.Zero);
        }

        Assert.Empty(Clocks(timeline));
        Say(timeline, "10:30:00", "Now", TimeSpan.Zero);
        Assert.Equal(Timeline.At("10:30:00"), timeline.Alerts.Single(alert => alert.Check == "Now").StartsAt);
    }

    [Fact]
    public void Restart_InTheMiddle_ChangesNothing()
    {
        var whole = Send(Send(new Timeline(), Behind, 6), Behind, 6, from: 6);
        var restarted = Send(Send(new Timeline(), Behind, 6).Restart(), Behind, 6, from: 6);

        Assert.Equal(whole.Snapshot(), restarted.Snapshot());
        Assert.Single(Clocks(restarted.Restart()));
    }

    private static Timeline Send(Timeline timeline, TimeSpan clock, int count, int from = 0)
    {
        for (var number = from; number < from + count; number++)
        {
            Say(timeline, Time(number), $"check-{number}", clock);
        }

        return timeline;
    }

    private static void Say(Timeline timeline, string arrival, string check, TimeSpan clock, string entity = "host1") =>
        timeline.Send(arrival, timeline.Alert(arrival, check, entity) with { Source = "old-tool", OccurredAt = Timeline.At(arrival) + clock });

    private static string Time(int number) => TimeSpan.FromSeconds(36_000 + (20 * number)).ToString();

    private static IReadOnlyList<ClockView> Clocks(Timeline timeline)
    {
        _ = timeline.Incidents;
        return timeline.ReadModel.Clocks;
    }
}
