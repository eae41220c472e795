using BigOps.Correlation.Core.Incidents.Proposals;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents.Proposals;

public sealed class WeightChangeTests
{
    [Fact]
    public void ToMiss_OneKind_IsTheHundredthBelowTheScore() =>
        Assert.Equal(new WeightChange("entity", 0.7, 0.59), WeightChange.ToMiss(new Dictionary<string, double> { ["entity"] = 0.7 }, 0.6));

    [Fact]
    public void ToReach_OneKind_IsTheScore() =>
        Assert.Equal(new WeightChange("host", 0.5, 0.6), WeightChange.ToReach(new Dictionary<string, double> { ["host"] = 0.5 }, 0.6));

    [Fact]
    public void ToMiss_WhatNoSingleWeightCanChange_IsNothing() =>
        Assert.Null(WeightChange.ToMiss(new Dictionary<string, double> { ["entity"] = 0.9, ["host"] = 0.9 }, 0.6));

    [Fact]
    public void ToString_IsWhatAConfigurationSays() =>
        Assert.Equal("correlation.weights.entity: 0.59 (now 0.7)", new WeightChange("entity", 0.7, 0.59).ToString());

    [Fact]
    public void Changes_OfAnyWeights_ReachOrMissTheScoreAndAHundredthLessDoesNot() => Prop.ForAll(
        Gen.Choose(0, 100).Select(static value => value / 100.0).ListOf(3).ToArbitrary(), Gen.Choose(1, 99).ToArbitrary(), static (values, hundredths) =>
        {
            var weights = new Dictionary<string, double> { ["entity"] = values[0], ["service"] = values[1], ["host"] = values[2] };
            var joinAt = hundredths / 100.0;
            return (WeightChange.ToReach(weights, joinAt) is not { } reached || (With(weights, reached, 0) >= joinAt - 1e-9 && (reached.To < 0.01 || With(weights, reached, -0.01) < joinAt + 1e-9)))
                && (WeightChange.ToMiss(weights, joinAt) is not { } missed || (With(weights, missed, 0) < joinAt + 1e-9 && With(weights, missed, 0.01) >= joinAt - 1e-9));
        }).Check(PropertyRuns.Config.WithMaxTest(500));

    private static double With(Dictionary<string, double> weights, WeightChange change, double more) =>
        1 - weights.Aggregate(1.0, (product, pair) => product * (1 - (pair.Key == change.Kind ? change.To + more : pair.Value)));
}
