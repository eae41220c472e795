using System.Text.Json;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Events.Json;

public sealed class InstantJsonConverterTests
{
    [Fact]
    public void Write_AnyMoment_IsItsTextAndReadsBack()
    {
        var random = new Random(17);
        var moments = Enumerable.Range(0, 2_000).Select(_ => new Instant(random.NextInt64(0, Instant.Never.UnixMilliseconds)))
            .Concat([Instant.Epoch, Instant.Never, new Instant(1), new Instant(999), new Instant(1_767_571_200_000), new Instant(1_767_571_200_100)]);
        foreach (var moment in moments)
        {
            var text = JsonSerializer.Serialize(moment);

            Assert.Equal($"\"{moment}\"", text);
            Assert.Equal(moment, JsonSerializer.Deserialize<Instant>(text));
        }
    }

    [Theory]
    [InlineData("\"2026-01-05T10:00:00Z\"", "2026-01-05T10:00:00.000Z")]
    [InlineData("\"2026-01-05T12:30:00.1239+02:30\"", "2026-01-05T10:00:00.123Z")]
    public void Read_AnyOffset_IsThatMomentInUtc(string text, string moment) =>
        Assert.Equal(moment, JsonSerializer.Deserialize<Instant>(text).ToString());

    [Theory]
    [InlineData("17")]
    [InlineData("null")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"2026-13-05T10:00:00Z\"")]
    public void Read_NoMoment_SaysWhatIsOne(string text)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Instant>(text));

        Assert.Contains("2026-01-05T10:00:00Z", error.Message, StringComparison.Ordinal);
    }
}
