using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Correlation.Neighborhoods;

public sealed class AlertHistoryTests
{
    private static readonly Instant Start = new(1_700_000_000_000);

    [Fact]
    public void RarityAt_OfWhatComesEachHour_IsFarBelowThatOfWhatNeverCame()
    {
        var hourly = new AlertHistory();
        for (var hour = 0; hour < 48; hour++)
        {
            hourly.Hear(Start + TimeSpan.FromHours(hour));
        }

        var now = Start + TimeSpan.FromHours(48);
        Assert.True(hourly.RarityAt(now, Start) < 1);
        Assert.True(default(AlertHistory).RarityAt(now, Start) > Math.Log(25));
    }

    [Theory]
    [InlineData(1, 12, 30, true)]
    [InlineData(1, 12, 20, false)]
    [InlineData(15, 4, 26, false)]
    public void RarityAt_AfterASilence_IsThatOfADayWhereItWasADayAndTwiceTheUsualPause(int hours, int times, int silence, bool isRare)
    {
        var history = new AlertHistory();
        for (var time = 0; time < times; time++)
        {
            history.Hear(Start + TimeSpan.FromHours(time * hours));
        }

        var again = history.LastAt + TimeSpan.FromHours(silence);
        var before = history.RarityAt(again, Start);
        history.Hear(again);
        history.Hear(again + TimeSpan.FromMinutes(1));

        Assert.Equal(isRare, before >= Math.Log(25));
        Assert.Equal(isRare, history.RarityAt(again + TimeSpan.FromMinutes(1), Start) >= Math.Log(25));
        Assert.Equal(silence, history.Silence, 3);
    }

    [Fact]
    public void Hear_OfARunOfEvents_CountsOneOccasion()
    {
        var history = new AlertHistory();
        for (var second = 0; second < 300; second++)
        {
            history.Hear(Start + TimeSpan.FromSeconds(second));
        }

        Assert.Equal(1, history.Occasions);
    }

    [Fact]
    public void OccasionsAt_AfterAWeek_AreAboutAThird()
    {
        var history = new AlertHistory();
        history.Hear(Start);

        Assert.Equal(Math.Exp(-1), history.OccasionsAt(Start + TimeSpan.FromDays(7)), 6);
    }

    [Fact]
    public void BurstShare_OfAnAlertInBursts_IsAboveThatOfChatter()
    {
        var (inBursts, chatter) = (new AlertHistory(), new AlertHistory());
        for (var count = 0; count < 10; count++)
        {
            inBursts.CountGroup(true);
            chatter.CountGroup(false);
        }

        Assert.True(inBursts.BurstShare > 0.9);
        Assert.True(chatter.BurstShare < 0.1);
    }
}
