using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Correlation.Neighborhoods;

public sealed class PauseHistogramTests
{
    [Fact]
    public void Quiet_OfAlertsThatAreEvaluatedEachMinute_BridgesTheMinuteAndAQuarter()
    {
        var pauses = new PauseHistogram();
        for (var minute = 0L; minute < 300; minute++)
        {
            Burst(pauses, minute * 60_000, 6, 1_500);
        }

        Assert.True(pauses.IsLearned);
        Assert.True(pauses.IsRegular);
        Assert.InRange(pauses.Quiet.TotalSeconds, 70, 80);
    }

    [Fact]
    public void Quiet_OfShortBurstsAtAnyTime_LiesBetweenTheirPausesAndThoseBetweenThem()
    {
        var pauses = new PauseHistogram();
        var random = new Random(1);
        var at = 0L;
        for (var burst = 0; burst < 1_000; burst++)
        {
            var before = (long)(8_000 * Math.Pow(2, random.NextDouble() * 4));
            at += before;
            Burst(pauses, at, 8, 100, before);
            at += 700;
        }

        Assert.True(pauses.IsLearned);
        Assert.False(pauses.IsRegular);
        Assert.InRange(pauses.Quiet.TotalSeconds, 0.5, 8);
    }

    [Fact]
    public void Quiet_WithoutAValley_IsWhatIsAssumed()
    {
        var pauses = new PauseHistogram();
        var random = new Random(2);
        for (var count = 0; count < 5_000; count++)
        {
            pauses.Add((long)(-3_000 * Math.Log(1 - random.NextDouble())), 0);
        }

        Assert.False(pauses.IsLearned);
        Assert.Equal(PauseHistogram.Assumed, pauses.Quiet);
    }

    [Fact]
    public void Quiet_WithFewPausesBeyondAValley_IsNotTrustedButHinted()
    {
        var pauses = new PauseHistogram();
        for (var minute = 0L; minute < 40; minute++)
        {
            Burst(pauses, minute * 60_000, 6, 1_500);
        }

        Assert.False(pauses.IsLearned);
        Assert.True(pauses.HasHint);
    }

    [Fact]
    public void Load_OfWhatWasSaved_LearnsOnAsBefore()
    {
        var (pauses, loaded) = (new PauseHistogram(), new PauseHistogram());
        for (var minute = 0L; minute < 120; minute++)
        {
            Burst(pauses, minute * 60_000, 6, 1_500);
        }

        loaded.Load(new StateReader(Bytes(pauses)));
        Burst(pauses, 7_200_000, 60, 1_500);
        Burst(loaded, 7_200_000, 60, 1_500);

        Assert.Equal(Bytes(pauses), Bytes(loaded));
    }

    private static void Burst(PauseHistogram pauses, long start, int events, long pause, long? before = null)
    {
        pauses.Add(before ?? Math.Max(0, 60_000 - ((events - 1) * pause)), start);
        for (var count = 1; count < events; count++)
        {
            pauses.Add(pause, start + (count * pause));
        }
    }

    private static byte[] Bytes(PauseHistogram pauses)
    {
        var writer = new StateWriter();
        pauses.Save(writer);
        return writer.Written.ToArray();
    }
}
