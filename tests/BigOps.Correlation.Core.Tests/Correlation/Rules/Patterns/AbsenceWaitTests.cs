using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Patterns;

public sealed class AbsenceWaitTests
{
    private static readonly AbsenceConfig Ten = new() { After = MatcherSet.Everything, Expect = MatcherSet.Everything, Within = TimeSpan.FromSeconds(10) };

    [Fact]
    public void Expire_WhatFailsAgainWhileRaised_IsRaisedAgain()
    {
        var wait = new AbsenceWait();
        wait.Begin(At(0));
        Assert.NotNull(wait.Expire(At(10).At, Ten));

        Assert.True(wait.Begin(At(100)));
        Assert.Null(wait.Expire(At(109).At, Ten));
        Assert.Equal(At(100), wait.Expire(At(110).At, Ten));
        Assert.True(wait.Raised);
    }

    [Fact]
    public void Arrive_InTime_EndsTheWait()
    {
        var wait = new AbsenceWait();
        wait.Begin(At(0));

        Assert.False(wait.Arrive(At(9).At));
        Assert.Null(wait.Expire(At(100).At, Ten));
    }

    [Fact]
    public void Arrive_OlderThanTheStart_DoesNotEndTheWait()
    {
        var wait = new AbsenceWait();
        wait.Begin(At(5));

        Assert.False(wait.Arrive(At(4).At));
        Assert.NotNull(wait.Expire(At(15).At, Ten));
    }

    [Fact]
    public void Arrive_Late_EndsTheAlertOnce()
    {
        var wait = new AbsenceWait();
        wait.Begin(At(0));
        wait.Expire(At(10).At, Ten);

        Assert.True(wait.Arrive(At(20).At));
        Assert.False(wait.Arrive(At(21).At));
    }

    private static Sighting At(int seconds) => new(new Instant(1_000_000 + (seconds * 1_000L)), default, "");
}
