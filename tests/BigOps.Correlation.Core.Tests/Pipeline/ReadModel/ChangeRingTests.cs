using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Core.Tests.Pipeline.ReadModel;

public sealed class ChangeRingTests
{
    [Fact]
    public void TryRead_FromAnyNumberSeen_GivesWhatFollows()
    {
        var ring = Filled(5);
        Assert.True(ring.TryRead(0, out var all));

        foreach (var change in all)
        {
            Assert.True(ring.TryRead(change.Sequence, out var rest));
            Assert.Equal(all.Where(other => other.Sequence > change.Sequence), rest);
        }
    }

    [Fact]
    public void TryRead_OlderThanWhatIsKept_AsksForAReset()
    {
        var ring = Filled(15);

        Assert.False(ring.TryRead(0, out _));
        Assert.True(ring.TryRead(ring.Last, out var none));
        Assert.Empty(none);
        Assert.False(ring.TryRead(ring.Last + 1, out _));
    }

    [Fact]
    public void StartAt_AboveWhatWasGivenBefore_AsksForAResetAndNumbersOn()
    {
        var before = Filled(5).Last;
        var ring = new ChangeRing(10);
        ring.StartAt(1_000);
        Assert.False(ring.TryRead(before, out _));
        ring.Add("opened", Views.Incident("i"));

        Assert.Equal(1_001, ring.Last);
    }

    [Fact]
    public async Task WaitAsync_Change_WakesWhoWaits()
    {
        var ring = Filled(1);
        var wait = ring.WaitAsync(ring.Last, TestContext.Current.CancellationToken);
        Assert.False(wait.IsCompleted);
        ring.Add("opened", Views.Incident("i"));
        ring.Wake();

        await wait;
    }

    private static ChangeRing Filled(int count)
    {
        var ring = new ChangeRing(10);
        for (var index = 0; index < count; index++)
        {
            ring.Add("opened", Views.Incident($"i{index}"));
        }

        return ring;
    }
}
