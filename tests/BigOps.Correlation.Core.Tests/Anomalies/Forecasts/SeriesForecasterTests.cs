using System.Text.Json;
using BigOps.Correlation.Core.Anomalies.Forecasts;
using BigOps.Correlation.Core.Tests.Anomalies.Detectors.Vectors;

namespace BigOps.Correlation.Core.Tests.Anomalies.Forecasts;

public sealed class SeriesForecasterTests
{
    private const double Tolerance = 1e-4;

    [Fact]
    public void Forecast_PublishedSeries_GivesThePublishedForecastsAndBounds()
    {
        var vector = PublishedVectors.Of("ssa_forecast");
        var series = vector.Numbers("train_input");
        var training = series[..vector.GetProperty("train_size").GetInt32()];
        var confidence = vector.GetProperty("confidence").GetDouble();
        SeriesForecaster After(params double[] values)
        {
            var forecaster = new SeriesForecaster(training, vector.GetProperty("window").GetInt32());
            Array.ForEach(values, forecaster.Take);
            return forecaster;
        }

        AssertForecast(vector.GetProperty("after_training"), After(), confidence);
        AssertForecast(vector.GetProperty("after_first_row"), After(series[0]), confidence);
        AssertForecast(vector.GetProperty("after_2_2"), After(2, 2), confidence);
        AssertForecast(vector.GetProperty("after_2_2_3"), After(2, 2, 3), confidence);
    }

    [Fact]
    public void Forecast_WaveOnALine_GoesOnWithBoth()
    {
        static double Usual(int row) => 100 + (0.5 * row) + (20 * Math.Sin(2 * Math.PI * row / 24));
        var noise = SampleSeries.Noise(480, 0, 0.5);
        var series = noise.Select((add, row) => Usual(row) + add).ToArray();

        var season = SeriesForecaster.SeasonOf(series);
        var forecast = new SeriesForecaster(series, SeriesForecaster.WindowFor(series.Length), season).Forecast(72);

        Assert.Equal(24, season);
        Assert.All(forecast, (point, row) => Assert.Equal(Usual(480 + row), point.Expected, 3.0));
        Assert.All(forecast, point => Assert.InRange(point.Expected, point.Low, point.High));
    }

    [Fact]
    public void Forecast_SeasonOfAnyShape_ComesBackInStep()
    {
        static double Usual(int row) => row % 288 is >= 100 and < 190 ? 80 : 20;
        double[] series = [.. SampleSeries.Noise(2_016, 0, 1).Select((add, row) => Usual(row) + add)];

        var forecaster = new SeriesForecaster(series.AsSpan(0, 2_000), 48, 288);
        Array.ForEach(series[2_000..], forecaster.Take);
        var forecast = forecaster.Forecast(288);

        Assert.All(forecast, (point, row) => Assert.Equal(Usual(2_016 + row), point.Expected, 3.0));
    }

    [Fact]
    public void Forecast_ValuesThatDoubleAndDouble_DoNotRunAway()
    {
        var series = Enumerable.Range(0, 60).Select(row => Math.Pow(1.2, row)).ToArray();

        var forecast = new SeriesForecaster(series, 10).Forecast(1_000);

        Assert.All(forecast, point => Assert.InRange(point.Expected, -1e9, 1e9));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1e12)]
    public void Forecast_ValueThatNeverMoves_StaysWhereItIs(double value)
    {
        var series = Enumerable.Repeat(value, 100).ToArray();

        var forecast = new SeriesForecaster(series, SeriesForecaster.WindowFor(series.Length)).Forecast(50);

        Assert.All(forecast, point => Assert.InRange(point.Expected, value * (1 - 1e-6), (value * (1 + 1e-6)) + 1e-9));
    }

    [Fact]
    public void Forecast_MoreConfidence_IsWider()
    {
        double[] series = [.. SampleSeries.Noise(300, 10, 1)];

        var forecaster = new SeriesForecaster(series, 20);

        Assert.All(forecaster.Forecast(10, 0.99).Zip(forecaster.Forecast(10, 0.5)), pair => Assert.True(pair.First.High > pair.Second.High && pair.First.Low < pair.Second.Low));
    }

    private static void AssertForecast(JsonElement vector, SeriesForecaster forecaster, double confidence)
    {
        var found = forecaster.Forecast(vector.GetProperty("forecast").GetArrayLength(), confidence);

        AssertClose(vector.Numbers("forecast"), [.. found.Select(point => point.Expected)]);
        AssertClose(vector.Numbers("low"), [.. found.Select(point => point.Low)]);
        AssertClose(vector.Numbers("high"), [.. found.Select(point => point.High)]);
    }

    private static void AssertClose(double[] expected, double[] found) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Tolerance * Math.Abs(pair.First)));
}
