using BigOps.Correlation.Core.Normalization.Scanning;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Scanning;

public sealed class TimeMemoTests
{
    [Fact]
    public void TryParse_SameAndOtherTexts_GivesEachItsMoment()
    {
        var memo = new TimeMemo();
        string[] texts = ["2026-01-05T10:00:00Z", "2026-01-05T10:00:00Z", "2026-01-05T10:00:00.1234567890123456789Z", "2026-01-05T10:00:00Z", "2026-01-05T10:00:00.5Z"];
        foreach (var text in texts)
        {
            Assert.True(memo.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out var value));
            Assert.Equal(At(text.Length > 25 ? "2026-01-05T10:00:00.123Z" : text), value);
        }

        Assert.False(memo.TryParse("2026-01-05T10:00:00.5"u8, out _));
        Assert.False(memo.TryParse(""u8, out _));
    }
}
