using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Scanning;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Normalization.Scanning;

public sealed class Rfc3339Tests
{
    private const string Digits = "0123456789";

    [Theory]
    [InlineData("2026-01-05T10:00:00Z")]
    [InlineData("2026-01-05T10:00:00.123Z")]
    [InlineData("2026-01-05T10:00:00.123456789Z")]
    [InlineData("2026-01-05T10:00:00.5+05:30")]
    [InlineData("2024-02-29T23:59:60-08:00")]
    [InlineData("1970-01-01T00:00:00Z")]
    [InlineData("9998-12-31T23:59:59.999Z")]
    public void TryParse_UsualForm_IsTheSameMoment(string text)
    {
        Assert.True(TimestampParser.TryParse(text, out var expected));
        Assert.True(Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var actual));
        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2026-01-05T10:00:00")]
    [InlineData("2026-01-05T10:00:00.Z")]
    [InlineData("2026-01-05T10:00:00.12")]
    [InlineData("2026-02-30T10:00:00Z")]
    [InlineData("2025-02-29T10:00:00Z")]
    [InlineData("2026-13-01T10:00:00Z")]
    [InlineData("2026-01-05T24:00:00Z")]
    [InlineData("2026-01-05T10:60:00Z")]
    [InlineData("2026-01-05T10:00:61Z")]
    [InlineData("2026-01-05T10:00:00+24:00")]
    [InlineData("2026-01-05T10:00:00+01:60")]
    [InlineData("1970-01-01T00:00:00+00:01")]
    [InlineData("2026-01-05T10:00:00Z ")]
    [InlineData("2O26-01-05T10:00:00Z")]
    [InlineData("2026-01-05 10:00:00Z")]
    public void TryParse_NoTimeOrRareForm_IsFalse(string text) => Assert.False(Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryParse_EveryDay_IsTheSameMoment()
    {
        for (var day = new DateOnly(1970, 1, 1); day < new DateOnly(2500, 1, 1); day = day.AddDays(1))
        {
            var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T12:34:56.789Z";

            Assert.True(Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var value));
            Assert.Equal(Instant.From(new DateTimeOffset(day, new TimeOnly(12, 34, 56, 789), TimeSpan.Zero)), value);
        }
    }

    [Fact]
    public void TryParse_AnyInstantAndOffset_IsRead()
    {
        var times =
            from seconds in Gen.Choose(0, int.MaxValue)
            from milliseconds in Gen.Choose(0, 999)
            from minutes in Gen.Choose(-839, 839)
            select DateTimeOffset.FromUnixTimeMilliseconds((seconds * 1000L) + milliseconds + 86_400_000).ToOffset(TimeSpan.FromMinutes(minutes));

        Prop.ForAll(times.ToArbitrary(), time =>
            Rfc3339.TryParse(Encoding.UTF8.GetBytes(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)), out var value)
            && value == Instant.From(time)).Check(PropertyRuns.Config.WithMaxTest(2_000));
    }

    [Fact]
    public void TryParse_AnyText_IsNothingElseThanTheOrdinaryParserSays()
    {
        Prop.ForAll(Texts().ToArbitrary(), text =>
            !Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var value)
            || (TimestampParser.TryParse(text, out var expected) && value == expected)).Check(PropertyRuns.Config.WithMaxTest(20_000));
    }

    /// <summary>Times of every part in and out of its range, some with a character changed.</summary>
    private static Gen<string> Texts() =>
        from year in Gen.Elements("1969", "1970", "2000", "2024", "2026", "2100", "9998", "9999", "0000")
        from month in Gen.Choose(0, 13)
        from day in Gen.Choose(0, 32)
        from hour in Gen.Choose(0, 25)
        from minute in Gen.Choose(0, 61)
        from second in Gen.Choose(0, 62)
        from tail in Gen.Elements("Z", ".5Z", ".123Z", ".1239999Z", "+00:00", ".25-08:00", "+23:59", "-24:00", "+01:60", "z", "", ".Z", "+0100", " Z", "ZZ")
        let text = $"{year}-{month:00}-{day:00}T{hour:00}:{minute:00}:{second:00}{tail}"
        from place in Gen.Choose(0, text.Length - 1)
        from unit in Gen.Frequency((3, Gen.Constant(text[place])), (2, Gen.Elements(Digits.ToCharArray())), (1, Gen.Choose(0, 0x17F).Select(value => (char)value)))
        select text.Remove(place, 1).Insert(place, unit.ToString());
}
