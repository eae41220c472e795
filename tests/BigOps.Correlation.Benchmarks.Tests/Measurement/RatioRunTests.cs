using BigOps.Correlation.Benchmarks.Measurement;

namespace BigOps.Correlation.Benchmarks.Tests.Measurement;

public sealed class RatioRunTests
{
    [Fact]
    public void Run_TwoVariants_TakeTurnsAfterEachPreparation()
    {
        var order = new List<string>();
        Variant Noted(string name) => new(name, () =>
        {
            order.Add(name);
            return 1;
        }) { Prepare = () => order.Add("prepare " + name) };

        var times = new RatioRun(1, 2, TimeSpan.FromMinutes(1)) { BeforeRound = () => order.Add("round") }.Run(Noted("a"), Noted("b"));

        string[] round = ["round", "prepare a", "a", "prepare b", "b"];
        Assert.Equal([.. round, .. round, .. round], order);
        Assert.All(times, variant => Assert.Equal(2, variant.Nanoseconds.Count));
    }

    [Fact]
    public void Run_LimitIsOver_StillRunsOneRound()
    {
        var times = new RatioRun(0, 100, TimeSpan.Zero).Run(new Variant("a", () => 1));

        Assert.Single(times[0].Nanoseconds);
    }

    [Fact]
    public void RatioTo_Rounds_IsTheMedianOfTheirRatios()
    {
        var (fast, slow) = (new VariantTimes("fast"), new VariantTimes("slow"));
        foreach (var (one, other) in new[] { (10.0, 20.0), (10, 30), (50, 55) })
        {
            fast.Add(one);
            slow.Add(other);
        }

        Assert.Equal(2, slow.RatioTo(fast));
    }
}
