using System.Text;
using BigOps.Correlation.Cli.Input;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Cli.Tests.Input;

public sealed class LineReaderTests
{
    [Fact]
    public async Task ReadAsync_MixedEnds_NumbersEveryLine()
    {
        var lines = await ReadAsync("\uFEFFone\r\n\n  two \nthree");

        Assert.Equal([(1, "one"), (3, "two"), (4, "three")], lines);
    }

    [Fact]
    public async Task ReadAsync_LineOverLimit_IsMarkedAndTheNextIsRead()
    {
        var text = new string('x', 300_000) + "\nok\n" + new string('y', 300_000);

        var lines = new List<(long Number, bool TooLong, string Text)>();
        await foreach (var line in LineReader.ReadAsync(Stream(text), 1_000, TestContext.Current.CancellationToken))
        {
            lines.Add((line.Number, line.TooLong, Encoding.UTF8.GetString(line.Bytes.Span)));
        }

        Assert.Equal([(1L, true, ""), (2L, false, "ok"), (3L, true, "")], lines);
    }

    [Fact]
    public void ReadAsync_AnyText_EqualsSplitting() => Prop.ForAll(
        Gen.Elements("a", "\n", "\r\n", " ", "bc").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(),
        text =>
        {
            var expected = text.Split('\n').Select((line, index) => (index + 1, line.Trim(' ', '\r'))).Where(line => line.Item2.Length > 0);
            return expected.SequenceEqual(ReadAsync(text).GetAwaiter().GetResult());
        }).Check(PropertyRuns.Config);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<List<(int Number, string Text)>> ReadAsync(string text)
    {
        var lines = new List<(int, string)>();
        await foreach (var line in LineReader.ReadAsync(Stream(text)))
        {
            lines.Add(((int)line.Number, Encoding.UTF8.GetString(line.Bytes.Span)));
        }

        return lines;
    }
}
