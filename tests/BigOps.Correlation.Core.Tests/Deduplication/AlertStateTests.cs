using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Tests.Deduplication;

public sealed class AlertStateTests
{
    private const int Epoch = 3;

    private readonly Event first = new() { Check = "disk", Host = "a", OccurredAt = new Instant(1) };

    [Fact]
    public void Event_SameContent_KeepsWhatIsRememberedOfIt()
    {
        var alert = AlertThatRemembers();

        alert.Event = first with { OccurredAt = new Instant(2) };

        Assert.Equal(("matches", "shared"), (alert.Memo.FindMatches(Epoch), alert.Memo.Shared));
    }

    [Fact]
    public void Event_OtherContent_ForgetsWhatIsRememberedOfTheFormer()
    {
        var alert = AlertThatRemembers();

        alert.Event = first with { Host = "b" };

        Assert.Equal((null, null), (alert.Memo.FindMatches(Epoch), alert.Memo.Shared));
    }

    [Fact]
    public void FindMatches_OtherEpoch_RemembersOnlyWhatRulesDoNotChange()
    {
        var alert = AlertThatRemembers();

        Assert.Equal((null, "shared"), (alert.Memo.FindMatches(Epoch + 1), alert.Memo.Shared));
    }

    private AlertState AlertThatRemembers()
    {
        var alert = new AlertState(first);
        alert.Memo.SetMatches(Epoch, "matches");
        alert.Memo.Shared = "shared";
        return alert;
    }
}
