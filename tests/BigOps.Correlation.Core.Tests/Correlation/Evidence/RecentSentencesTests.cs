using System.Globalization;
using BigOps.Correlation.Core.Correlation.Evidence;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence;

public sealed class RecentSentencesTests
{
    [Fact]
    public void Of_SameValue_IsMadeOnce()
    {
        var made = 0;
        var sentences = new RecentSentences(value => $"{value}: {++made}");

        Assert.Equal("pay: 1", sentences.Of("pay"));
        Assert.Equal("pay: 1", sentences.Of(new string("pay".AsSpan())));
    }

    [Fact]
    public async Task Of_MoreValuesThanThereIsRoomFor_IsAlwaysTheirOwn()
    {
        var sentences = new RecentSentences(static value => $"Same host \"{value}\".");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(run => Task.Run(() =>
        {
            for (var number = 0; number < 20_000; number++)
            {
                var value = (number * (run + 1)).ToString(CultureInfo.InvariantCulture);
                Assert.Equal($"Same host \"{value}\".", sentences.Of(value));
            }
        })));
    }
}
