using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Normalization;

public sealed class TimestampParserTests
{
    [Theory]
    [InlineData("2026-01-05T10:00:00Z", "2026-01-05T10:00:00.000Z")]
    [InlineData("2026-01-05t10:00:00z", "2026-01-05T10:00:00.000Z")]
    [InlineData("2026-01-05T10:00:00.123456789Z", "2026-01-05T10:00:00.123Z")]
    [InlineData("2026-01-05T10:00:00.5+05:30", "2026-01-05T04:30:00.500Z")]
    [InlineData("2015-07-17T08:42:58.315+0000", "2015-07-17T08:42:58.315Z")]
    [InlineData("2021-04-28 21:50:00 +0200", "2021-04-28T19:50:00.000Z")]
    [InlineData("2016-08-12 15:23:28 UTC", "2016-08-12T15:23:28.000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z")]
    [InlineData("2024-02-29T00:00:00-08", "2024-02-29T08:00:00.000Z")]
    [InlineData("1969-12-31T23:30:00-01:00", "1970-01-01T00:30:00.000Z")]
    public void TryParse_WrittenTime_IsThatInstant(string text, string expected)
    {
        Assert.True(TimestampParser.TryParse(text, out var value));
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-01-05")]
    [InlineData("2026-01-05T10:00:00")]
    [InlineData("2026-01-05T10:00Z")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("2026-13-01T10:00:00Z")]
    [InlineData("2026-01-05T25:00:00Z")]
    [InlineData("2026-01-05T10:00:00.Z")]
    [InlineData("2026-01-05T10:00:00+24:00")]
    [InlineData("2026-01-05T10:00:00+1:00")]
    [InlineData("2026-01-05T10:00:00Z tomorrow")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("9999-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59-12:00")]
    [InlineData("٢٠٢٦-01-05T10:00:00Z")]
    public void TryParse_NoTimeOrOutsideTheRange_IsFalse(string text) => Assert.False(TimestampParser.TryParse(text, out _));

    [Fact]
    public void TryParse_AnyInstantAndOffset_AgreesWithTheFramework()
    {
        var times = Gen.Choose(0, int.MaxValue).SelectMany(seconds => Gen.Choose(0, 999).SelectMany(milliseconds => Gen.Choose(-839, 839).Select(minutes =>
            DateTimeOffset.FromUnixTimeMilliseconds((seconds * 1000L) + milliseconds + 86_400_000).ToOffset(TimeSpan.FromMinutes(minutes)))));

        Prop.ForAll(times.ToArbitrary(), time =>
            TimestampParser.TryParse(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture), out var value)
            && value == Instant.From(time)).Check(PropertyRuns.Config);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", true)]
    [InlineData("0001-01-01T00:00:00.000Z", true)]
    [InlineData("0001-01-01T00:00:01Z", false)]
    [InlineData("1970-01-01T00:00:00Z", false)]
    [InlineData("", false)]
    public void IsZero_TimeOfGo_IsTold(string text, bool expected) => Assert.Equal(expected, TimestampParser.IsZero(text));

    [Theory]
    [InlineData("1767607200", "2026-01-05T10:00:00.000Z")]
    [InlineData("1767607200.25", "2026-01-05T10:00:00.250Z")]
    [InlineData("1767607200123", "2026-01-05T10:00:00.123Z")]
    [InlineData("1767607200123456", "2026-01-05T10:00:00.123Z")]
    [InlineData("1767607200123456789", "2026-01-05T10:00:00.123Z")]
    public void TryEpoch_AnyUnit_IsToldApartBySize(string text, string expected)
    {
        Assert.True(TimestampParser.TryEpoch(text, out var value));
        Assert.Equal(expected, value.ToString());
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("1e300")]
    [InlineData("253402300800000")]
    public void TryMilliseconds_OutsideTheRange_IsFalse(string text) => Assert.False(TimestampParser.TryMilliseconds(text, out _));
}
