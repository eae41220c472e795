using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Correlation.Neighborhoods;

public sealed class MinuteCountsTests
{
    [Fact]
    public void Usual_OfMinutesThatBringThree_IsThree() => Assert.Equal(3, After(200, _ => 3).Usual);

    [Fact]
    public void Usual_WhereAFewMinutesBringMany_IsThatOfTheOthers() => Assert.Equal(1, After(200, minute => minute % 10 == 0 ? 100 : 1).Usual);

    [Fact]
    public void Usual_WhereMostMinutesBringNothing_IsNothing() => Assert.Equal(0, After(200, minute => minute % 5 == 0 ? 2 : 0).Usual);

    [Fact]
    public void Usual_AfterALongSilence_IsNothingAgain()
    {
        var counts = After(200, _ => 3);
        counts.Advance(new Instant(60_000L * 5_000));

        Assert.Equal(0, counts.Usual);
    }

    private static MinuteCounts After(int minutes, Func<int, int> alerts)
    {
        var counts = new MinuteCounts();
        for (var minute = 0; minute < minutes; minute++)
        {
            counts.Advance(new Instant(60_000L * minute));
            for (var alert = 0; alert < alerts(minute); alert++)
            {
                counts.Count();
            }
        }

        counts.Advance(new Instant(60_000L * minutes));
        return counts;
    }
}
