using BigOps.Correlation.Redis.Connections;

namespace BigOps.Correlation.Redis.Tests.Connections;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0.0, 20, 500)]
    [InlineData(0.999, 40, 1_000)]
    public void Next_AgainAndAgain_DoublesUpToABoundAndIsShortAfterASuccess(double chance, int first, int longest)
    {
        var backoff = new Backoff(() => chance);

        var waits = Enumerable.Range(0, 20).Select(_ => backoff.Next().TotalMilliseconds).ToList();
        backoff.Reset();

        Assert.Equal(first, waits[0], 0);
        Assert.Equal(2 * first, waits[1], 0);
        Assert.Equal(longest, waits[^1], 0);
        Assert.Equal(first, backoff.Next().TotalMilliseconds, 0);
    }
}
