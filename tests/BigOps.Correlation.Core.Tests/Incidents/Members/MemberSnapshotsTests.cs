using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents.Members;

public sealed class MemberSnapshotsTests
{
    [Fact]
    public void Of_AnyChanges_ShowsTheMembersAsTheyWereThen() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 9).SelectMany(_ => Gen.Choose(0, 200), (kind, number) => (Kind: kind, Number: number)), 400).ToArbitrary(),
        steps =>
        {
            var incident = new IncidentState(1, "inc-1");
            var snapshots = new MemberSnapshots();
            var taken = new List<(MemberSnapshot Snapshot, (Fingerprint, int)[] Then)>();
            foreach (var (kind, number) in steps)
            {
                Do(incident, kind, number);
                if (kind % 3 == 0)
                {
                    taken.Add((snapshots.Of(incident), Look(incident.Members)));
                }
            }

            taken.Add((snapshots.Of(incident), Look(incident.Members)));
            return taken.All(each => Look(each.Snapshot).SequenceEqual(each.Then) && each.Snapshot.Count == each.Then.Length);
        }).Check(PropertyRuns.Config);

    [Fact]
    public void Of_OneOfManyChanged_SharesTheOthers()
    {
        var incident = new IncidentState(1, "inc-1");
        var snapshots = new MemberSnapshots();
        for (var number = 0; number < 100; number++)
        {
            Do(incident, 0, number);
        }

        var before = snapshots.Of(incident);
        Do(incident, 5, 40);
        var after = snapshots.Of(incident);

        Assert.Equal([40], Enumerable.Range(0, 100).Where(place => !ReferenceEquals(before[place], after[place])));
    }

    private static void Do(IncidentState incident, int kind, int number)
    {
        var identity = new Fingerprint(0, (ulong)number + 1);
        if (incident.Find(identity) is not { } member)
        {
            incident.Add(new IncidentMember
            {
                Content = new EventContent(new ContentFields { Identity = identity }), JoinedAt = Instant.Epoch, Reason = new GivenReason("", []),
            });
        }
        else if (kind == 9)
        {
            incident.Remove(member);
        }
        else
        {
            incident.Change(member, kind, static (target, value) => target.Occurrence += value);
        }
    }

    private static (Fingerprint, int)[] Look(IEnumerable<IncidentMember> members) =>
        [.. members.Select(member => (member.Identity, member.Occurrence))];
}
