using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Native;

public sealed class NativeNormalizerBadInputTests
{
    public static TheoryData<string, RejectReason> BadItems => new()
    {
        { "7", RejectReason.Malformed },
        { "null", RejectReason.Malformed },
        { "\"text\"", RejectReason.Malformed },
        { "[]", RejectReason.Malformed },
        { "", RejectReason.Malformed },
        { "{\"check\":}", RejectReason.Malformed },
        { "{\"check\":\"c\",\"values\":{\"v\":NaN}}", RejectReason.Malformed },
        { "{\"check\":\"c\",\"values\":{\"v\":-Infinity}}", RejectReason.Malformed },
        { "{\"check\":\"c\",\"values\":{\"v\":\"NaN\"}}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"values\":{\"v\":1e999}}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"values\":[1]}", RejectReason.InvalidField },
        { "{}", RejectReason.MissingField },
        { "{\"message\":\"only words\"}", RejectReason.MissingField },
        { "{\"check\":{\"name\":\"c\"}}", RejectReason.InvalidField },
        { "{\"check\":[\"c\"]}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"labels\":\"a=b\"}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"labels\":{\"a\":{\"b\":\"c\"}}}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"annotations\":\"text\"}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"kind\":\"gossip\"}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"status\":\"on fire\"}", RejectReason.InvalidField },
        { "{\"check\":\"c\",\"check\":\"d\"}", RejectReason.DuplicateField },
        { "{\"check\":\"c\",\"labels\":{\"a\":\"1\",\"a\":\"2\"}}", RejectReason.DuplicateField },
        { "{\"check\":\"c\",\"x\":{\"y\":[{\"z\":1,\"z\":1}]}}", RejectReason.DuplicateField },
        { "{\"check\":\"c\\u0000d\"}", RejectReason.InvalidText },
        { "{\"check\":\"c\0d\"}", RejectReason.InvalidText },
        { "{\"check\":\"\\uD800\"}", RejectReason.InvalidText },
        { "{\"check\":\"c\",\"time\":\"0001-01-01T00:00:00Z\"}", RejectReason.InvalidTime },
        { "{\"check\":\"c\",\"time\":\"9999-12-31T23:59:59Z\"}", RejectReason.InvalidTime },
        { "{\"check\":\"c\",\"time\":\"soon\"}", RejectReason.InvalidTime },
        { "{\"check\":\"c\",\"time\":1767607200}", RejectReason.InvalidTime },
        { "{\"check\":\"c\",\"ts\":-5}", RejectReason.InvalidTime },
        { "{\"check\":\"c\",\"ts\":\"soon\"}", RejectReason.InvalidTime },
        { "{\"check\":\"c\",\"starts_at\":\"2026-01-05T10:00:00Z\",\"ends_at\":\"2026-01-05T09:00:00Z\"}", RejectReason.InvalidTime },
        { $"{{\"check\":\"{new string('x', 3_000)}\"}}", RejectReason.LimitExceeded },
        { $"{{\"check\":\"c\",\"labels\":{{\"a\":\"{new string('x', 1_000_000)}\"}}}}", RejectReason.LimitExceeded },
        { $"{{\"check\":\"c\",\"labels\":{{\"a\":\"{new string('x', 2_049)}\"}}}}", RejectReason.LimitExceeded },
        { $"{{\"check\":\"c\",\"labels\":{{\"{new string('x', 257)}\":\"a\"}}}}", RejectReason.LimitExceeded },
        { $"{{\"check\":\"c\",\"labels\":{Labels(5_000)}}}", RejectReason.LimitExceeded },
        { $"{{\"check\":\"c\",\"deep\":{new string('[', 5_000)}{new string(']', 5_000)}}}", RejectReason.LimitExceeded },
        { $"{{\"check\":\"c\",\"a\":{string.Concat(Enumerable.Repeat("{\"a\":", 40))}1{new string('}', 40)}}}", RejectReason.LimitExceeded },
        { "{\"check\":\"c\",\"tenant\":\"other\"}", RejectReason.NotAllowed },
    };

    [Theory]
    [MemberData(nameof(BadItems))]
    public void Normalize_BadItem_IsRefusedAndItsNeighborsStay(string item, RejectReason reason)
    {
        var result = Normalize("native", $$"""[{"check":"before"},{{item}},{"check":"after"}]""");

        Assert.Equal(["before", "after"], result.Events.Select(value => value.Check));
        var rejection = Assert.Single(result.Rejections);
        Assert.Equal((1, reason), (rejection.Index, rejection.Reason));
        Assert.NotEmpty(rejection.Detail);
        Assert.True(rejection.Detail.Length < 500);
        Assert.True(rejection.Payload.Length <= Options.Limits.EventBytes);
    }

    [Fact]
    public void Normalize_InvalidUtf8_IsRefusedAndItsNeighborsStay()
    {
        byte[] body = [.. "[{\"check\":\"before\"},{\"check\":\""u8, 0xFF, 0xFE, .. "\"},{\"check\":\"after\"}]"u8];

        var result = Normalize("native", body);

        Assert.Equal(["before", "after"], result.Events.Select(value => value.Check));
        Assert.Equal(RejectReason.InvalidText, Assert.Single(result.Rejections).Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not json")]
    [InlineData("<html><script>alert(1)</script></html>")]
    [InlineData("{\"check\":\"c\"")]
    [InlineData("{\"check\":\"c\"} trailing")]
    public void Normalize_NoJson_IsOneRejection(string body) =>
        Assert.Equal((0, RejectReason.Malformed), (Reject("native", body).Index, Reject("native", body).Reason));

    [Fact]
    public void Normalize_TenMegabytes_AreOneRejection()
    {
        var rejection = Reject("native", $"{{\"check\":\"{new string('x', 10_000_000)}\"}}");

        Assert.Equal(RejectReason.LimitExceeded, rejection.Reason);
        Assert.Equal(Options.Limits.EventBytes, rejection.Payload.Length);
    }

    [Fact]
    public void Normalize_TooManyEvents_AcceptsTheFirst()
    {
        var options = Options with { Limits = new EventLimits { EventsPerRequest = 2 } };

        var result = Normalize("native", """[{"check":"a"},{"check":"b"},{"check":"c"},{"check":"d"}]""", options: options);

        Assert.Equal(["a", "b"], result.Events.Select(value => value.Check));
        Assert.Equal((2, RejectReason.LimitExceeded), (result.Rejections.Single().Index, result.Rejections.Single().Reason));
    }

    [Fact]
    public void Normalize_LongText_IsCut()
    {
        var value = Accept("native", $$"""{"check":"c","message":"{{new string('m', 20_000)}}","annotations":{"a":"{{new string('a', 20_000)}}" } }""");

        Assert.Equal(16_384, value.Message.Length);
        Assert.Equal(16_384, value.Annotations.Get("a")!.Length);
    }

    [Fact]
    public void Normalize_CutThroughASurrogatePair_DropsItsHalf()
    {
        var options = Options with { Limits = new EventLimits { TextLength = 4 } };

        Assert.Equal("abc", Accept("native", """{"check":"c","message":"abc😀"}""", options: options).Message);
    }

    [Fact]
    public void Normalize_ManyAnnotationsLinksAndValues_AreCut()
    {
        var body = $$"""
            {"check":"c","annotations":{{Labels(500)}},"links":{{JsonSerializer.Serialize(Enumerable.Range(0, 500).Select(index => $"http://x/{index}"))}},
             "values":{{JsonSerializer.Serialize(Enumerable.Range(0, 500).ToDictionary(index => $"v{index}"))}},"tree":{{Labels(500)}}}
            """;

        var value = Accept("native", body);

        Assert.Equal((64, 64, 64), (value.Annotations.Count, value.Links.Count, value.Values.Count));
    }

    [Fact]
    public void Normalize_ScriptInEveryField_IsTextAndNoLink()
    {
        const string script = "<script>alert(1)</script>";
        var value = Accept("native", $$"""
            {"check":"{{script}}","entity":"{{script}}","message":"{{script}}","labels":{"{{script}}":"{{script}}"},
             "links":["javascript:alert(1)","data:text/html,x","{{script}}","https://ok/"]}
            """);

        Assert.Equal((script, script, script), (value.Check, value.Entity, value.Message));
        Assert.Equal([new EventLink("https://ok/", "")], value.Links);
    }

    [Fact]
    public void Normalize_ArrayThatBreaksOff_KeepsWhatWasComplete()
    {
        var result = Normalize("native", """[{"check":"a"},{"check":"b"},{"check":"c""");

        Assert.Equal(["a", "b"], result.Events.Select(value => value.Check));
        var rejection = Assert.Single(result.Rejections);
        Assert.Equal((2, RejectReason.Malformed), (rejection.Index, rejection.Reason));
        Assert.Equal("{\"check\":\"c", Encoding.UTF8.GetString(rejection.Payload.Span));
    }

    private static string Labels(int count) => JsonSerializer.Serialize(Enumerable.Range(0, count).ToDictionary(index => $"l{index}", index => $"{index}"));
}
