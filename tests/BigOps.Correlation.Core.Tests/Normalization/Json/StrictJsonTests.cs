using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Tests.Normalization.Json;

public sealed class StrictJsonTests
{
    private static readonly EventLimits Limits = new() { EventBytes = 200, Depth = 4 };

    [Theory]
    [InlineData("""{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}""")]
    [InlineData("[[[[]]]]")]
    [InlineData("\"text \\uD83D\\uDE00\"")]
    [InlineData("null")]
    public void Parse_ValidValue_IsADocument(string text)
    {
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(text), Limits, out var refusal);

        Assert.NotNull(document);
        Assert.Null(refusal);
    }

    [Theory]
    [InlineData("", RejectReason.Malformed)]
    [InlineData("{\"a\":NaN}", RejectReason.Malformed)]
    [InlineData("{\"a\":Infinity}", RejectReason.Malformed)]
    [InlineData("{\"a\":1,}", RejectReason.Malformed)]
    [InlineData("{\"a\":01}", RejectReason.Malformed)]
    [InlineData("{'a':1}", RejectReason.Malformed)]
    [InlineData("{\"a\":1} // why", RejectReason.Malformed)]
    [InlineData("{} {}", RejectReason.Malformed)]
    [InlineData("{\"a\":\"line\nbreak\"}", RejectReason.Malformed)]
    [InlineData("{\"a\":1,\"a\":2}", RejectReason.DuplicateField)]
    [InlineData("{\"a\":1,\"\\u0061\":2}", RejectReason.DuplicateField)]
    [InlineData("{\"x\":[{\"y\":{\"a\":1,\"a\":2}}]}", RejectReason.DuplicateField)]
    [InlineData("{\"a\":\"\\u0000\"}", RejectReason.InvalidText)]
    [InlineData("{\"\\u0000\":1}", RejectReason.InvalidText)]
    [InlineData("{\"a\":\"\0\"}", RejectReason.InvalidText)]
    [InlineData("{\"a\":\"\\uD800\"}", RejectReason.InvalidText)]
    [InlineData("{\"\\uDC00\":1}", RejectReason.InvalidText)]
    [InlineData("[[[[[]]]]]", RejectReason.LimitExceeded)]
    [InlineData("[[[[[[[[[[]]]]]]]]]]", RejectReason.LimitExceeded)]
    public void Parse_BadValue_IsRefusedWithItsReason(string text, RejectReason reason)
    {
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(text), Limits, out var refusal);

        Assert.Null(document);
        Assert.Equal(reason, refusal?.Reason);
    }

    [Fact]
    public void Parse_InvalidUtf8_IsInvalidText()
    {
        byte[] text = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8];

        using var document = StrictJson.Parse(text, Limits, out var refusal);

        Assert.Null(document);
        Assert.Equal(RejectReason.InvalidText, refusal?.Reason);
    }

    [Fact]
    public void Parse_MoreBytesThanAllowed_IsLimitExceeded()
    {
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes($"\"{new string('x', 200)}\""), Limits, out var refusal);

        Assert.Null(document);
        Assert.Equal(RejectReason.LimitExceeded, refusal?.Reason);
    }
}
