using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Publishing;

namespace BigOps.Correlation.Core.Tests.Pipeline.Publishing;

public sealed class KpiViewsTests
{
    private readonly KpiHistory history = new();
    private readonly KpiViews views;

    public KpiViewsTests() => views = new KpiViews(history);

    [Fact]
    public void TakeChanged_NothingCounted_IsNull()
    {
        Assert.Null(views.TakeChanged());
        Count(1);
        Assert.NotNull(views.TakeChanged());

        Assert.Null(views.TakeChanged());
        views.Forget();
        Assert.Single(views.TakeChanged()!);
    }

    [Fact]
    public void TakeChanged_OverDays_IsWhatWasCountedAndMakesOnlyTheLastAnew()
    {
        for (var day = 1; day <= KpiHistory.DaysKept + 3; day++)
        {
            Count(day);
            var before = views.TakeChanged()!;
            Count(day);
            Count(day);
            var after = views.TakeChanged()!;

            Assert.Equal(history.Days.Select(one => (one.Number, one.Counts)), after.Select(view => (view.Day.DayNumber, view.Counts)));
            Assert.True(before.SkipLast(1).SequenceEqual(after.SkipLast(1), ReferenceEqualityComparer.Instance));
        }
    }

    [Fact]
    public void TakeChanged_LastCountsOfADayThatEnded_AreThere()
    {
        Count(1);
        views.TakeChanged();
        Count(1);
        Count(2);

        Assert.Equal([2, 1], views.TakeChanged()!.Select(view => view.Counts.Events));
    }

    private void Count(int day) => history.On(Instant.Epoch + TimeSpan.FromDays(day)).Events++;
}
