using BigOps.Correlation.Cli.Terminal;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Cli.Tests.Terminal;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("\u001b[2J\u001b[31mred", @"\x1b[2J\x1b[31mred")]
    [InlineData("a\r\nb\tc", "a b c")]
    [InlineData("bell\a nul\0 del\u007f", @"bell\x07 nul\x00 del\x7f")]
    [InlineData("\u009b31m", @"\x9b31m")]
    [InlineData("abc\u202ecba", @"abc\u202ecba")]
    [InlineData("zero\u200bwidth", @"zero\u200bwidth")]
    [InlineData("Zürich 東京 🔥", "Zürich 東京 🔥")]
    [InlineData(null, "")]
    public void Line_HostileText_IsShownNotObeyed(string? text, string expected) => Assert.Equal(expected, SafeText.Line(text));

    [Fact]
    public void Line_LoneSurrogate_BecomesReplacement() => Assert.Equal("a\ufffdb", SafeText.Line("a\ud800b"));

    [Fact]
    public void Block_LineBreaks_AreKept() => Assert.Equal("a\n\tb", SafeText.Block("a\r\n\tb"));

    [Fact]
    public void Line_AnyText_HasNoControlCharacters() => Prop
        .ForAll(ArbMap.Default.ArbFor<string>(), text => !SafeText.Line(text).Any(char.IsControl))
        .Check(PropertyRuns.Config);
}
