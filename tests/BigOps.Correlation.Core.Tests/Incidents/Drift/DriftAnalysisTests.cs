using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Incidents.Drift;
using BigOps.Correlation.Core.Topology;

namespace BigOps.Correlation.Core.Tests.Incidents.Drift;

public sealed class DriftAnalysisTests
{
    // Each letter is a name; alerts that share one are tied. A dash says that the alert ended, the later the further behind.
    [Theory]
    [InlineData("a a -ab b b", "b b", "-ab")]
    [InlineData("a a b b -ab", "b b", "-ab")]
    [InlineData("a a -ab -ab b b", "b b", "-ab")]
    [InlineData("a a -ac -cb b b", "b b", "-ac")]
    [InlineData("a a -cb -ac b b", "b b", "-cb")]
    [InlineData("a a ab -ab b b", "", "")]
    [InlineData("a a -ab b", "", "")]
    [InlineData("a a -c b b", "", "")]
    [InlineData("a a b b", "", "")]
    public void PartsOf_Alerts_AreThoseThatOnlyEndedOnesTied(string alerts, string part, string bridge)
    {
        var found = PartsOf(alerts);

        Assert.Equal(part, string.Join(' ', found.SelectMany(static one => one.Members).Select(static member => member.Entity)));
        Assert.Equal(bridge, string.Join(' ', found.Select(static one => one.Bridge.Entity)));
    }

    [Fact]
    public void PartsOf_PartsThatSayTooLittle_StayWithTheRest() => Assert.Empty(PartsOf("a a -ab b b", isSignificant: static members => members[0].Entity != "b"));

    [Fact]
    public void PartsOf_AlertsWhoseEndNobodySays_AreNoPart() => Assert.Empty(PartsOf("a a -ab b b", saysEnds: static member => member.Entity != "b"));

    private static List<DriftedPart> PartsOf(string alerts, Func<IncidentMember, bool>? saysEnds = null, Func<IReadOnlyList<IncidentMember>, bool>? isSignificant = null)
    {
        var members = alerts.Split(' ').Select(static (names, index) => new IncidentMember
        {
            Content = new Event { Identity = new Fingerprint(1, (ulong)index + 1), Check = "c", Entity = names }.Content,
            Reason = new GivenReason("Because.", []),
            JoinedAt = Instant.Epoch,
            Status = names[0] == '-' ? AlertStatus.Resolved : AlertStatus.Firing,
            EndsAt = names[0] == '-' ? new Instant(index + 1) : null,
        }).ToArray();
        var ties = members.Select(static member => new MemberTies
        {
            Identity = member.Identity,
            StartsAt = member.StartsAt,
            Names = [.. member.Entity.TrimStart('-').Select(static name => name.ToString())],
        }).ToArray();
        return DriftAnalysis.PartsOf(members, new TieGraph(ties, TopologyGraph.Empty), saysEnds ?? (static _ => true), isSignificant ?? (static _ => true));
    }
}
