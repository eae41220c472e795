using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Incidents.RootCauses;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents.RootCauses;

/// <summary>What is said of an incident's alerts, against the same said in plain words, while members come, change and leave.</summary>
public sealed class MemberSuspectsTests
{
    [Fact]
    public void Of_AnyMembers_AgreesWithThePlainRanking() =>
        Check(snapshot => RootCauseRanking.Rank(MemberSuspects.Of(snapshot, RootCauseHistory.Empty, static _ => null), RootCauseHistory.Empty, null).SequenceEqual(NaiveRootCauseRanking.Of(snapshot)));

    [Fact]
    public void Of_WithHistory_NamesTheChecksOfEachEntity() => Check(snapshot =>
        MemberSuspects.Of(snapshot, RootCauseHistory.Empty.With([]), static _ => null).All(suspect => suspect.KindCount == suspect.Kinds.Count
            && suspect.Kinds.Select(kind => kind.Name).SequenceEqual(snapshot.Where(member => member.Entity == suspect.Entity).Select(member => member.Check).Distinct().Order(StringComparer.Ordinal))));

    [Fact]
    public void Layout_AnyMembers_NamesEachOnceInOrder() => Check(snapshot =>
        snapshot.Layout.Entities.SequenceEqual(snapshot.Select(member => member.Entity).Where(name => name.Length > 0).Distinct())
        && snapshot.Layout.Services.SequenceEqual(snapshot.Select(member => member.Service).Where(name => name.Length > 0).Distinct()));

    [Fact]
    public void Title_AnyMembers_BeginsWithTheWorstThatHolds() => Check(snapshot =>
    {
        var worst = snapshot.Where(member => member.IsActive).OrderByDescending(member => member.Severity).ThenBy(member => member.StartsAt).Concat(snapshot).Take(1);
        return snapshot.Count == 0 || IncidentTitle.Of("", snapshot, 0).StartsWith(worst.Single().Check, StringComparison.Ordinal);
    });

    private static void Check(Func<MemberSnapshot, bool> agrees) => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 9).SelectMany(_ => Gen.Choose(0, 999), (kind, number) => (Kind: kind, Number: number)), 120).ToArbitrary(),
        steps =>
        {
            var incident = new IncidentState(1, "inc-1");
            var snapshots = new MemberSnapshots();
            return Array.TrueForAll(steps, step =>
            {
                Do(incident, step.Kind, step.Number);
                return step.Kind % 3 != 0 || agrees(snapshots.Of(incident));
            });
        }).Check(PropertyRuns.Config);

    private static void Do(IncidentState incident, int kind, int number)
    {
        var identity = new Fingerprint(0, (ulong)(number % 40) + 1);
        if (incident.Find(identity) is not { } member)
        {
            incident.Add(MemberOf(identity, number));
        }
        else if (kind == 9)
        {
            incident.Remove(member);
        }
        else
        {
            incident.Change(member, number, static (target, value) => SetState(target, value));
        }
    }

    private static IncidentMember MemberOf(Fingerprint identity, int number)
    {
        var fields = new ContentFields
        {
            Identity = identity,
            Check = $"check-{number % 7}",
            Entity = number % 6 == 0 ? "" : $"host-{number % 6}",
            Service = number % 4 == 0 ? "" : $"service-{number % 4}",
        };
        var member = new IncidentMember { Content = new EventContent(fields), JoinedAt = Instant.Epoch, Reason = new GivenReason("", []) };
        SetState(member, number);
        return member;
    }

    private static void SetState(IncidentMember member, int number)
    {
        member.Status = number % 3 == 0 ? AlertStatus.Resolved : AlertStatus.Firing;
        member.Severity = (Severity)(number / 7 % 4);
        member.StartsAt = Instant.Epoch + TimeSpan.FromSeconds(number / 11 % 20);
    }
}
