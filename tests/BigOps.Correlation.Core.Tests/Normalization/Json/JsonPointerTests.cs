using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Tests.Normalization.Json;

public sealed class JsonPointerTests
{
    /// <summary>The document of RFC 6901, section 5.</summary>
    private const string Document =
        """{"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}""";

    [Theory]
    [InlineData("/foo", """["bar","baz"]""")]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/c%d", "2")]
    [InlineData("/e^f", "3")]
    [InlineData("/g|h", "4")]
    [InlineData("/i\\j", "5")]
    [InlineData("/k\"l", "6")]
    [InlineData("/ ", "7")]
    [InlineData("/m~0n", "8")]
    public void Resolve_ExampleOfTheStandard_GivesItsValue(string text, string expected) => Assert.Equal(expected, Resolve(text, Document));

    [Fact]
    public void Resolve_EmptyPointer_IsTheDocument() => Assert.Equal(Document, Resolve("", Document));

    [Theory]
    [InlineData("/nope")]
    [InlineData("/foo/2")]
    [InlineData("/foo/-")]
    [InlineData("/foo/00")]
    [InlineData("/foo/01")]
    [InlineData("/foo/-1")]
    [InlineData("/foo/bar")]
    [InlineData("/foo/0/deeper")]
    [InlineData("/foo/99999999999999999999")]
    public void Resolve_NothingThere_IsNull(string text) => Assert.Null(Resolve(text, Document));

    [Fact]
    public void Resolve_EscapedTilde_IsUnescapedOnce() => Assert.Equal("1", Resolve("/~01", """{"~1":1,"/":2}"""));

    [Theory]
    [InlineData("foo")]
    [InlineData("#/foo")]
    [InlineData("/foo~")]
    [InlineData("/foo~2")]
    public void TryParse_NotAPointer_SaysWhy(string text)
    {
        Assert.False(JsonPointer.TryParse(text, out var pointer, out var error));
        Assert.Null(pointer);
        Assert.Contains($"'{text}'", error, StringComparison.Ordinal);
    }

    private static string? Resolve(string text, string json)
    {
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(json), new EventLimits(), out _)!;
        Assert.True(JsonPointer.TryParse(text, out var pointer, out _));
        return pointer.Resolve(document.Root)?.RawText;
    }
}
