using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Testing.Time;

namespace BigOps.Correlation.Grpc.Tests.Wire;

public sealed class CallCancellationTests
{
    [Fact]
    public void CancelAfter_TimeIsOver_CancelsAndSaysThatItWasTheTime()
    {
        var time = new ManualTimeProvider();
        using var cancellation = new CallCancellation(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(TimeSpan.FromSeconds(1), time);

        time.Advance(TimeSpan.FromSeconds(0.9));
        var before = (cancellation.IsTimedOut, cancellation.Token.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal((false, false), before);
        Assert.Equal((true, true), (cancellation.IsTimedOut, cancellation.Token.IsCancellationRequested));
    }

    [Fact]
    public void Cancel_ByHand_IsNoTimeout()
    {
        using var cancellation = new CallCancellation(TestContext.Current.CancellationToken);

        cancellation.Cancel();

        Assert.Equal((false, true), (cancellation.IsTimedOut, cancellation.Token.IsCancellationRequested));
    }
}
