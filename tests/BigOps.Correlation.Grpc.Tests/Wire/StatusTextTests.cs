using BigOps.Correlation.Grpc.Wire;

namespace BigOps.Correlation.Grpc.Tests.Wire;

public sealed class StatusTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain text", "plain text")]
    [InlineData("100 %", "100 %25")]
    [InlineData("naïve\n", "na%C3%AFve%0A")]
    public void Encode_Text_IsPercentEncodedUtf8(string text, string expected)
    {
        Assert.Equal(expected, StatusText.Encode(text));
        Assert.Equal(text, StatusText.Decode(expected));
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz", "%zz")]
    [InlineData("a%41%", "aA%")]
    public void Decode_BrokenEncoding_StaysAsItIs(string text, string expected) => Assert.Equal(expected, StatusText.Decode(text));

    [Fact]
    public void Encode_LongText_IsCutAtACharacter()
    {
        var text = StatusText.Decode(StatusText.Encode(string.Concat(Enumerable.Repeat("ä", StatusText.MaxBytes))));

        Assert.Equal(StatusText.MaxBytes / 2, text.Length);
        Assert.Equal("ä", text[^1..]);
    }
}
