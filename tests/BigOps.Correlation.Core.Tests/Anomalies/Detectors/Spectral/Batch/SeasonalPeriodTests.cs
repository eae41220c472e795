using BigOps.Correlation.Core.Anomalies.Detectors.Spectral.Batch;
using BigOps.Correlation.Core.Tests.Anomalies.Detectors.Vectors;

namespace BigOps.Correlation.Core.Tests.Anomalies.Detectors.Spectral.Batch;

/// <summary>Expected values as published with ML.NET (dotnet/machinelearning, MIT licence).</summary>
public sealed class SeasonalPeriodTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Of_PublishedSeries_GivesThePublishedPeriod(int number)
    {
        var vector = PublishedVectors.Of("seasonality").GetProperty("cases")[number];
        var window = vector.GetProperty("window").GetInt32();
        var values = Enumerable.Range(0, window < 0 ? 100 : window).Select(at => Math.Sin((2 * Math.PI) + at)).ToArray();

        Assert.Equal(vector.GetProperty("period").GetInt32(), SeasonalPeriod.Of(values) ?? -1);
    }

    // Several periods are tried, so that chance has more than one.
    [Fact]
    public void Of_Noise_IsNoneAlmostAlways() =>
        Assert.InRange(Enumerable.Range(0, 40).Count(seed => SeasonalPeriod.Of(SampleSeries.Noise(600, 10, 1, seed).ToArray()) is not null), 0, 8);

    [Fact]
    public void Of_DaysInNoise_IsADay() =>
        Assert.InRange(SeasonalPeriod.Of(SampleSeries.Daily(96 * 14, 900).Select(point => point.Value).ToArray()) ?? -1, 95, 97);
}
