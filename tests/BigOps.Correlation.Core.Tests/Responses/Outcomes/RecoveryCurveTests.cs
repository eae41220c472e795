using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Core.Tests.Responses.Outcomes;

/// <summary>The estimates against published figures and against the plain definitions.</summary>
public sealed class RecoveryCurveTests
{
    // Weeks in remission under 6-mercaptopurine, of which some were lost sight of (Freireich et al. 1963).
    private static readonly int[] Ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    private static readonly int[] Lost = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

    [Theory]
    [InlineData(6, 0.857, 0.0764)]
    [InlineData(7, 0.807, 0.0869)]
    [InlineData(10, 0.753, 0.0963)]
    [InlineData(13, 0.690, 0.1068)]
    [InlineData(16, 0.627, 0.1141)]
    public void RecoveredBy_Freireich_IsAsPublished(int time, double open, double error)
    {
        var times = RecoveryTimes.None;
        times = Ended.Aggregate(times, (sum, seconds) => sum.With(TimeSpan.FromSeconds(seconds), true));
        times = Lost.Aggregate(times, (sum, seconds) => sum.With(TimeSpan.FromSeconds(seconds), false));

        var by = new RecoveryCurve(times).RecoveredBy(RecoveryTimes.BinOf(TimeSpan.FromSeconds(time)));

        Assert.Equal(open, 1 - by.Value, 0.0006);
        // The published errors, on the scale of the bounds.
        var reach = Math.Exp(1.96 * error / (open * Math.Abs(Math.Log(open))));
        Assert.Equal(1 - Math.Pow(open, reach), by.High, 0.002);
        Assert.Equal(1 - Math.Pow(open, 1 / reach), by.Low, 0.002);
    }

    [Fact]
    public void Curve_AnyTimes_IsThatOfThePlainDefinition()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var all = Enumerable.Range(0, random.Next(1, 60))
                .Select(_ => (Bin: random.Next(0, RecoveryTimes.Bins), IsRecovered: random.NextDouble() < 0.6)).ToArray();
            var times = all.Aggregate(RecoveryTimes.None, (sum, one) => sum.With(RecoveryTimes.EdgeOf(one.Bin), one.IsRecovered));
            var curve = new RecoveryCurve(times);

            var bin = random.Next(0, RecoveryTimes.Bins);
            var (share, greenwood, mean) = Naive(all, bin);
            Assert.Equal(1 - share, curve.RecoveredBy(bin).Value, 1e-9);
            Assert.InRange(curve.RecoveredBy(bin).Value, curve.RecoveredBy(bin).Low - 1e-12, curve.RecoveredBy(bin).High + 1e-12);
            var (seconds, variance) = curve.MeanUpTo(bin);
            Assert.Equal(mean, seconds, Math.Max(1e-6, mean * 1e-9));
            Assert.Equal(greenwood, variance, Math.Max(1e-6, greenwood * 1e-9));
        }
    }

    [Fact]
    public void Plus_TwoParts_IsTheWhole()
    {
        var random = new Random(11);
        var all = Enumerable.Range(0, 200).Select(_ => (After: TimeSpan.FromSeconds(random.NextDouble() * 1e6), IsRecovered: random.Next(2) == 0)).ToArray();
        var whole = Of(all);

        var parts = Of(all[..77]).Plus(Of(all[77..]));

        Assert.Equal(Enumerable.Range(0, RecoveryTimes.Bins).Select(whole.At), Enumerable.Range(0, RecoveryTimes.Bins).Select(parts.At));
        Assert.Equal(200, parts.Count);
        static RecoveryTimes Of((TimeSpan After, bool IsRecovered)[] some) => some.Aggregate(RecoveryTimes.None, (sum, one) => sum.With(one.After, one.IsRecovered));
    }

    [Fact]
    public void RecoveredBy_AllOrNone_SaysHowLittleFewIncidentsShow()
    {
        var three = Enumerable.Repeat(TimeSpan.FromSeconds(60), 3);
        var all = new RecoveryCurve(three.Aggregate(RecoveryTimes.None, (sum, after) => sum.With(after, true)));
        var none = new RecoveryCurve(three.Aggregate(RecoveryTimes.None, (sum, after) => sum.With(after, false)));

        Assert.Equal((1, 1), (all.RecoveredBy(80).Value, all.RecoveredBy(80).High));
        Assert.Equal(Math.Pow(0.05, 1 / 3.0), all.RecoveredBy(80).Low, 1e-9);
        Assert.Equal((0, 0), (none.RecoveredBy(0).Value, none.RecoveredBy(0).Low));
        Assert.Equal(1 - Math.Pow(0.05, 1 / 3.0), none.RecoveredBy(0).High, 1e-9);
        Assert.Null(none.SecondsUntil(0.5));
    }

    [Fact]
    public void SecondsUntil_Half_LiesBetweenItsBounds()
    {
        var times = Enumerable.Range(1, 100).Aggregate(RecoveryTimes.None, (sum, minute) => sum.With(TimeSpan.FromMinutes(minute), true));

        var half = new RecoveryCurve(times).SecondsUntil(0.5)!.Value;

        Assert.InRange(half.Value, 50 * 60, 50 * 60 * 1.2);
        Assert.InRange(half.Low, 35 * 60, 50 * 60);
        Assert.InRange(half.High, 50 * 60, 75 * 60);
    }

    [Theory]
    [InlineData(60, 60, Advice.Wait)]
    [InlineData(60, 1_200, Advice.Act)]
    [InlineData(1_200, 60, Advice.Harms)]
    public void Effect_ActedAgainstLeftAlone_SaysWhatActingDid(double acted, double alone, Advice expected)
    {
        var effect = Effect.Of(Exponential(acted, 60, 3), Exponential(alone, 60, 4));

        Assert.Equal(expected, effect.Advice);
        Assert.InRange(effect.SecondsSaved!.Value.Value, effect.SecondsSaved.Value.Low, effect.SecondsSaved.Value.High);
    }

    [Fact]
    public void Effect_AllActedOnAreOverBeforeTheFirstOther_IsComparedUpToTheLast()
    {
        var acted = Enumerable.Range(0, 30).Aggregate(RecoveryTimes.None, (sum, _) => sum.With(TimeSpan.FromSeconds(64), true));
        var alone = Enumerable.Range(0, 30).Aggregate(RecoveryTimes.None, (sum, _) => sum.With(TimeSpan.FromSeconds(1_024), true));

        var effect = Effect.Of(acted, alone);

        Assert.Equal((Advice.Act, 960, 1_024), (effect.Advice, Math.Round(effect.SecondsSaved!.Value.Value), Math.Round(effect.UpToSeconds)));
    }

    [Fact]
    public void Effect_FewIncidents_SaysNothing() =>
        Assert.Equal((Advice.Unknown, null), (Effect.Of(Exponential(60, 19, 1), Exponential(600, 500, 2)) is var effect ? effect.Advice : default, effect.SecondsSaved));

    [Fact]
    public void Effect_NoDifference_IsSeldomTakenForOne()
    {
        var wrong = Enumerable.Range(0, 400).Count(seed => Effect.Of(Exponential(300, 40, (2 * seed) + 1), Exponential(300, 40, (2 * seed) + 2)).Advice != Advice.Wait);

        // 5 % of 400 are 20; with 3 standard deviations.
        Assert.InRange(wrong, 4, 36);
    }

    private static RecoveryTimes Exponential(double meanSeconds, int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Aggregate(RecoveryTimes.None, (sum, _) =>
        {
            var (ends, seen) = (-meanSeconds * Math.Log(1 - random.NextDouble()), -5 * meanSeconds * Math.Log(1 - random.NextDouble()));
            return sum.With(TimeSpan.FromSeconds(Math.Min(ends, seen)), ends <= seen);
        });
    }

    // Each sum over all incidents anew, as it is written down in books.
    private static (double Share, double Variance, double Mean) Naive((int Bin, bool IsRecovered)[] all, int last)
    {
        double ShareAt(int bin) => Enumerable.Range(0, bin + 1).Aggregate(1.0, (share, at) => AtRisk(at) == 0 ? share : share * (1 - (Deaths(at) / (double)AtRisk(at))));
        double Width(int bin) => RecoveryTimes.EdgeOf(bin).TotalSeconds - (bin == 0 ? 0 : RecoveryTimes.EdgeOf(bin - 1).TotalSeconds);
        double AreaBehind(int bin) => Enumerable.Range(bin + 1, Math.Max(0, last - bin)).Sum(next => Width(next) * ShareAt(next - 1));
        var mean = Width(0) + AreaBehind(0);
        var variance = Enumerable.Range(0, last + 1).Where(bin => Deaths(bin) > 0 && AtRisk(bin) > Deaths(bin))
            .Sum(bin => Math.Pow(AreaBehind(bin), 2) * Deaths(bin) / (AtRisk(bin) * (double)(AtRisk(bin) - Deaths(bin))));
        return (ShareAt(last), variance, mean);

        int AtRisk(int bin) => all.Count(one => one.Bin >= bin);
        int Deaths(int bin) => all.Count(one => one.Bin == bin && one.IsRecovered);
    }
}
