using BigOps.Correlation.Cli.Send;

namespace BigOps.Correlation.Cli.Tests.Send;

public sealed class SendPaceTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Next_WithoutRateAndSpeed_IsAtOnce() => Assert.Equal([0, 0], Due(new SendPace(0, null), 0, 100));

    [Fact]
    public void Next_Speed_DividesGaps() => Assert.Equal([0, 1, 10], Due(new SendPace(0, 10), 0, 10, 100));

    [Fact]
    public void Next_EarlierEvent_DoesNotRunBack() => Assert.Equal([0, 10, 10], Due(new SendPace(0, 1), 0, 10, 5));

    [Fact]
    public void Next_RateAndSpeed_TakesTheLater() => Assert.Equal([0, 2, 100], Due(new SendPace(1, 1), 0, 2, 100));

    private static IEnumerable<int> Due(SendPace pace, params int[] seconds) =>
        seconds.Select(second => (int)pace.Next(Start.AddSeconds(second)).TotalSeconds);
}
