using BigOps.Correlation.Kafka.DeadLetters;

namespace BigOps.Correlation.Kafka.Tests.DeadLetters;

public sealed class WatermarkTests
{
    [Fact]
    public async Task Raise_ReachesSomeNumbers_EndsTheirWaitsAlone()
    {
        var watermark = new Watermark();
        var waits = Enumerable.Range(1, 5).Select(number => watermark.WhenReachedAsync(number, TestContext.Current.CancellationToken)).ToArray();
        watermark.Raise(3);

        await Task.WhenAll(waits[..3]);
        Assert.All(waits[3..], wait => Assert.False(wait.IsCompleted));
        Assert.True(watermark.WhenReachedAsync(2, TestContext.Current.CancellationToken).IsCompleted);
        watermark.Raise(2);
        await Task.WhenAll(waits);
    }

    [Fact]
    public async Task WhenReached_GivenUp_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var wait = new Watermark().WhenReachedAsync(1, stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }
}
