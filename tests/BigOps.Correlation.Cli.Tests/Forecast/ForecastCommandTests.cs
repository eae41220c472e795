using System.Globalization;
using System.Text.Json;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Forecast;

public sealed class ForecastCommandTests : IDisposable
{
    private readonly CliHost host = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Forecast_WaveOnALine_WritesTheRowsToCome()
    {
        var file = directory.Write("in.csv", Series(480));

        var result = await host.RunAsync("forecast", "--input", file, "--out", directory["out.csv"], "--for", "1d");

        var lines = await File.ReadAllLinesAsync(directory["out.csv"], TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("timestamp,forecast,low,high", lines[0]);
        Assert.Equal(25, lines.Length);
        Assert.StartsWith("2023-12-04T22:13:20Z,", lines[1], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), (line, row) =>
        {
            var numbers = line.Split(',')[1..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(Usual(480 + row), numbers[0], 1.0);
            Assert.InRange(numbers[0], numbers[1], numbers[2]);
        });
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Forecast_Limit_SaysWhenItIsReached()
    {
        var file = directory.Write("in.csv", Series(480));

        var result = await host.RunAsync("forecast", "--input", file, "--for", "20d", "--limit", "300", "--output", "json");

        var summary = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(24, summary.GetProperty("season").GetInt32());
        Assert.Equal(3_600, summary.GetProperty("step_seconds").GetDouble());
        // 100 + row / 4 + a wave of 5 passes 300 around row 780, 300 hours after the last one.
        var reached = summary.GetProperty("limit").GetProperty("reached_at").GetDateTimeOffset();
        Assert.InRange((reached - DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)).TotalHours, 776, 804);
        Assert.True(summary.GetProperty("limit").GetProperty("earliest").GetDateTimeOffset() <= reached);
    }

    [Fact]
    public async Task Forecast_LimitThatIsFarAway_IsNotReached()
    {
        var result = await host.RunAsync("forecast", "--input", directory.Write("in.csv", Series(480)), "--limit", "1e9", "--out", directory["out.csv"]);

        Assert.Contains("not within the forecast", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timestamp,value\n1700000000,1\n1700000060,2\n", "fewer than 20 different times")]
    [InlineData("", "is empty")]
    [InlineData("when,value\n1,1\n", "there is no column 'timestamp'")]
    public async Task Forecast_SeriesThatSaysNothing_IsAnError(string text, string error)
    {
        var result = await host.RunAsync("forecast", "--input", directory.Write("in.csv", text));

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--window", "1", "Option '--window' must be 2 to 400, not 1.")]
    [InlineData("--confidence", "1.5", "Option '--confidence' must be 0.01 to 0.9999, not 1.5.")]
    [InlineData("--for", "soon", "Option '--for': 'soon' is not a duration such as 90s, 15m, 1h30m or 2d.")]
    public async Task Forecast_OptionOutOfRange_IsAUsageError(string name, string value, string error)
    {
        var result = await host.RunAsync("forecast", "--input", "in.csv", name, value);

        Assert.Equal(ExitCode.Usage, result.Code);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--window", "240", "a window is less than half of them")]
    [InlineData("--for", "3650d3650d", "100,000 are the most")]
    public async Task Forecast_MoreThanTheSeriesGives_IsAnError(string name, string value, string error)
    {
        var result = await host.RunAsync("forecast", "--input", directory.Write("in.csv", Series(480)), name, value);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecast_BrokenRows_AreToldAndTheOthersCount()
    {
        var file = directory.Write("in.csv", Series(480) + "soon,4\n");

        var result = await host.RunAsync("forecast", "--input", file, "--out", directory["out.csv"], "--strict");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains("line 482: the time 'soon'", result.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(directory["out.csv"]));
    }

    private static double Usual(int row) => 100 + (row / 4.0) + (5 * Math.Sin(2 * Math.PI * row / 24));

    // One row an hour; a little of the golden ratio stands for noise.
    private static string Series(int rows) => "timestamp,value\n" + string.Concat(Enumerable.Range(0, rows).Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{1_700_000_000 + (row * 3_600)},{Usual(row) + (0.2 * ((row * 0.618 % 1) - 0.5))}\n")));
}
