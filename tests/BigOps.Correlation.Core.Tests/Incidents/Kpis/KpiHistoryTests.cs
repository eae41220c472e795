using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Tests.Pipeline.Chain;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

namespace BigOps.Correlation.Core.Tests.Incidents.Kpis;

public sealed class KpiHistoryTests
{
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void On_MomentsOfDays_CountsEachDayFromMidnightToMidnight()
    {
        var history = new KpiHistory();
        Instant[] moments = [Noon, Noon + TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1), Noon + TimeSpan.FromHours(12), Noon + TimeSpan.FromDays(3)];
        foreach (var moment in moments)
        {
            history.On(moment).Events++;
        }

        Assert.Equal([("2026-02-28", 2), ("2026-03-01", 1), ("2026-03-03", 1)], history.Days.Select(day => (DateOnly.FromDayNumber(day.Number).ToString("O"), day.Counts.Events)));
    }

    [Fact]
    public void On_DayAfterTheLastOneKept_ForgetsTheOldest()
    {
        var history = new KpiHistory();
        for (var day = 0; day < KpiHistory.DaysKept + 5; day++)
        {
            history.On(Noon + TimeSpan.FromDays(day)).Events += day;
        }

        Assert.Equal(KpiHistory.DaysKept, history.Days.Count);
        Assert.Equal((5, KpiHistory.DaysKept + 4), (history.Days[0].Counts.Events, history.Days[^1].Counts.Events));
        history.On(Noon + TimeSpan.FromDays(10_000)).Events++;
        Assert.Single(history.Days);
    }

    [Fact]
    public void Load_OfWhatWasSaved_GoesOnInTheSameDay()
    {
        var history = new KpiHistory();
        history.On(Noon).Events += 3;
        history.On(Noon + TimeSpan.FromDays(1)).IncidentLinks = long.MaxValue;
        var writer = new StateWriter();
        history.Save(writer);
        var loaded = new KpiHistory();
        loaded.Load(new StateReader(writer.Written));
        loaded.On(Noon + TimeSpan.FromHours(30)).Events++;

        Assert.Equal([(3, 0), (1, long.MaxValue)], loaded.Days.Select(day => (day.Counts.Events, day.Counts.IncidentLinks)));
    }

    [Fact]
    public void Load_OfABuildWithMoreOrFewerCounts_TakesThoseThatAreKnown()
    {
        var writer = new StateWriter();
        writer.UInt(2);
        writer.UInt(7);
        writer.UInt(8);
        writer.UInt(40);
        for (ulong value = 1; value <= 40; value++)
        {
            writer.UInt(value);
        }

        var reader = new StateReader(writer.Written);
        Assert.Equal(new KpiCounts { Events = 7, Duplicates = 8 }, KpiCounts.Load(reader));
        Assert.Equal(15, KpiCounts.Load(reader).IncidentLinks);
        Assert.True(reader.AtEnd);
    }

    [Fact]
    public void Chain_OverMoreDaysThanAreKept_GivesTheSameDays()
    {
        var run = new ChainRun(40);
        var position = 0;
        foreach (var days in Enumerable.Repeat(1, 30).Concat([200, 100, 90, 1, 1]))
        {
            var at = Instant.Later(run.Pipeline.Now, Noon) + TimeSpan.FromDays(days);
            foreach (var item in LogRun.Items([new EventStep(1, EventStatus.Firing, 1, 1)]).Take(1))
            {
                run.Process(new LogItem(++position, at, item.Event with { Id = $"x{position}", OccurredAt = at, ReceivedAt = at }));
            }

            run.Save();
            Assert.True(LogRun.Snapshot(run.Pipeline).AsSpan().SequenceEqual(LogRun.Snapshot(run.Load().Pipeline)));
        }

        Assert.InRange(run.Pipeline.State.Kpis.Days.Count, 5, 34);
    }
}
