using BigOps.Correlation.Core.Normalization.Drafts;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Normalization.Drafts;

public sealed class WebAddressTests
{
    private static readonly string[] Parts =
    [
        "http://", "https://", "ftp://", "HTTP://", "a", "prom", "-", ".", "..", "1", "10.0.0.1", "xn--", "_", "@", ":", ":80", ":99999", "/", "//", "\\",
        "?q=1", "#f", "%", "%41", "[::1]", "é", " ", "\n", "\0", "{}", "\"", new string('h', 64), "graph?g0.expr=up%7Bjob%3D%22x%22%7D",
    ];

    [Theory]
    [InlineData("http://prom.example:9090/graph?g0.expr=up")]
    [InlineData("https://grafana.example/d/abc#panel")]
    [InlineData("http://localhost")]
    public void IsPlain_UsualAddress_IsTrue(string text) => Assert.True(WebAddress.IsPlain(text));

    [Theory]
    [InlineData("")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    [InlineData("prom.example")]
    [InlineData("file:///etc/passwd")]
    public void Is_AnythingElse_IsFalse(string text) => Assert.False(WebAddress.Is(text));

    [Fact]
    public void Is_AnyText_IsWhatTheFrameworkSays() => Prop.ForAll(
        Gen.ListOf(Gen.Elements(Parts)).Select(parts => string.Concat(parts)).ToArbitrary(),
        Gen.Elements("http://", "https://", "http://a", "").ToArbitrary(),
        (text, start) => WebAddress.Is(start + text) == IsByFramework(start + text)).Check(PropertyRuns.Config.WithMaxTest(20_000));

    private static bool IsByFramework(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
