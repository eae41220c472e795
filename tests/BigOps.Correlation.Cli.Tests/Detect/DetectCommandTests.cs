using System.Globalization;
using System.IO.Compression;
using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Detect;

public sealed class DetectCommandTests : IDisposable
{
    private readonly CliHost host = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("ensemble")]
    [InlineData("spectral-residual-batch")]
    public async Task Detect_Spike_AddsScoreAndFlagToEachRow(string detector)
    {
        var file = directory.Write("in.csv", "timestamp,value\n" + Rows(600, 500));

        var result = await host.RunAsync("detect", "--input", file, "--out", directory["out.csv"], "--detector", detector);

        var lines = await File.ReadAllLinesAsync(directory["out.csv"], TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal("timestamp,value,anomaly_score,is_anomaly", lines[0]);
        Assert.Equal(601, lines.Length);
        Assert.EndsWith(",1", lines[501], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.InRange(double.Parse(line.Split(',')[2], CultureInfo.InvariantCulture), 0, 1));
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("value,host,time\n", "{1},a,{0}")]
    [InlineData("\"Timestamp\",\"unit, long\",VALUE\n", "{0},\"a,b\",{1}")]
    public async Task Detect_ColumnsInAnyOrder_FindsTheSame(string header, string row)
    {
        var plain = await ScoresAsync("timestamp,value\n" + Rows(300, 250));
        var other = await ScoresAsync(header + Rows(300, 250, row));

        Assert.Equal(plain, other);
    }

    [Fact]
    public async Task Detect_TimesAsMillisecondsOrText_FindsTheSame()
    {
        var seconds = await ScoresAsync("timestamp,value\n" + Rows(300, 250));
        var milliseconds = await ScoresAsync("timestamp,value\n" + Rows(300, 250, "{0}000,{1}"));
        var text = await ScoresAsync("timestamp,value\n" + Rows(300, 250, "{2},{1}"));

        Assert.Equal(seconds, milliseconds);
        Assert.Equal(seconds, text);
    }

    [Theory]
    [InlineData("ensemble")]
    [InlineData("spectral-residual-batch")]
    public async Task Detect_GapsAndBrokenRows_KeepTheirPlaceAndAreTold(string detector)
    {
        const string Series = "timestamp,value\n1700000000,1\n1700000060,NaN\n1700000120,\nsoon,4\n1700000240,much\n1700000300\n1700000360,2\n";

        var result = await host.RunAsync("detect", "--input", directory.Write("in.csv", Series), "--detector", detector);

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(8, Encoding.UTF8.GetString(result.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("line 5: the time 'soon'", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 6: the value 'much'", result.Error, StringComparison.Ordinal);
        Assert.Contains("line 7: there are 1 fields", result.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Problems, (await host.RunAsync("detect", "--input", directory["in.csv"], "--strict")).Code);
    }

    [Fact]
    public async Task Detect_Zipped_IsReadAndWritten()
    {
        var file = directory["in.csv.gz"];
        await using (var zip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes("timestamp,value\n" + Rows(50, 10)), TestContext.Current.CancellationToken);
        }

        await host.RunAsync("detect", "--input", file, "--out", directory["out.csv.gz"]);

        await using var content = new GZipStream(File.OpenRead(directory["out.csv.gz"]), CompressionMode.Decompress);
        Assert.Equal(51, (await new StreamReader(content).ReadToEndAsync(TestContext.Current.CancellationToken)).Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Detect_OutputJson_PrintsTheSummaryAlone()
    {
        var result = await host.RunAsync("detect", "--input", directory.Write("in.csv", "ts,v\n" + Rows(600, 500)), "--output", "json", "--detector", "tail-threshold");

        Assert.Contains("\"detector\": \"tail-threshold\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("\"rows\": 600", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "there is no column 'timestamp'")]
    [InlineData("timestamp,b\n1,2\n", "there is no column 'value'")]
    [InlineData("", "is empty")]
    public async Task Detect_NoSeries_SaysWhatIsMissing(string content, string message)
    {
        var result = await host.RunAsync("detect", "--input", directory.Write("in.csv", content), "--out", directory["out.csv"]);

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(directory["out.csv"]));
    }

    [Theory]
    [InlineData("--detector", "oracle")]
    [InlineData("--sensitivity", "0")]
    [InlineData("--sensitivity", "much")]
    public async Task Detect_WrongOption_IsAUsageError(string option, string value) =>
        Assert.Equal(ExitCode.Usage, (await host.RunAsync("detect", "--input", "x.csv", option, value)).Code);

    private async Task<string[]> ScoresAsync(string series)
    {
        var result = await host.RunAsync("detect", "--input", directory.Write("in.csv", series));
        return [.. Encoding.UTF8.GetString(result.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => string.Join(',', line.Split(',')[^2..]))];
    }

    private static string Rows(int count, int spike, string row = "{0},{1}")
    {
        var text = new StringBuilder();
        for (var at = 0; at < count; at++)
        {
            var seconds = 1_700_000_000L + (at * 60);
            var value = at == spike ? 500 : 100 + (at * 7919 % 13);
            var time = DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            text.AppendFormat(CultureInfo.InvariantCulture, row, seconds, value, time).Append('\n');
        }

        return text.ToString();
    }
}
