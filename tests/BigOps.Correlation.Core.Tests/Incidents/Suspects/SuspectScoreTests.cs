using BigOps.Correlation.Core.Correlation.Changes;
using BigOps.Correlation.Core.Incidents.Suspects;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Incidents.Suspects;

public sealed class SuspectScoreTests
{
    [Theory]
    [InlineData("10:00:00", true)]
    [InlineData("10:00:59", true)]
    [InlineData("10:01:01", false)]
    [InlineData("08:00:00", true)]
    [InlineData("07:59:59", false)]
    public void IsInReach_OfAnIncidentAtTen_TakesTheTwoHoursBeforeAndOneMinuteOfOtherClocks(string change, bool isInReach) =>
        Assert.Equal(isInReach, SuspectScore.IsInReach(Timeline.At(change), Timeline.At("10:00:00")));

    [Fact]
    public void Of_HalfAnHourBefore_IsHalfAsSuspicious() => Assert.Equal(Of("10:00:00").Score / 2, Of("09:30:00").Score, 3);

    [Fact]
    public void Of_WhatComesOften_IsLessSuspiciousThanWhatIsRare()
    {
        var (often, rare) = (Of("10:00:00", rarity: Math.Log(1 + (1 / 12.0))), Of("10:00:00", rarity: Math.Log(1 + 48)));

        Assert.True(often.Score < 0.2 && rare.Score > 0.7, $"{often.Score} and {rare.Score}");
        Assert.Contains("more than once an hour", often.Why, StringComparison.Ordinal);
        Assert.Contains("rare", rare.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AKindThatPeopleRejected_IsLessSuspicious()
    {
        Assert.Equal(1, new ChangeRepute(0, 0).Factor);
        Assert.True(Of("10:00:00", repute: new ChangeRepute(0, 4)).Score < Of("10:00:00").Score / 2);
        Assert.True(Of("10:00:00", repute: new ChangeRepute(2, 0)).Score > Of("10:00:00").Score);
        Assert.Contains("0 were confirmed as a cause and 4 rejected", Of("10:00:00", repute: new ChangeRepute(0, 4)).Why, StringComparison.Ordinal);
    }

    private static SuspectChange Of(string time, double rarity = 1, ChangeRepute repute = default)
    {
        var change = new KnownChange(1, Timeline.Change(time, "deploy", "db1"), Timeline.At(time), new ChangeRarity(rarity));
        return SuspectScore.Of(new ChangeTie(change, "db1", 0.9, "It changed db1"), Timeline.At("10:00:00"), repute);
    }
}
