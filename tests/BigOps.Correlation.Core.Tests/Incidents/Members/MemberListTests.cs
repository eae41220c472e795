using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents.Members;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents.Members;

public sealed class MemberListTests
{
    // Few numbers, so that lists go to and fro between few members and many.
    private static readonly Gen<(bool Adds, int Number)[]> Steps = Gen.ArrayOf(
        Gen.Choose(0, 2).SelectMany(_ => Gen.Choose(1, 40), (kind, number) => (kind > 0, number)), 200);

    [Fact]
    public void Find_AnyMembersCameAndWent_IsThatOfAPlainList() => Prop.ForAll(Steps.ToArbitrary(), steps =>
    {
        var list = new MemberList();
        var naive = new List<IncidentMember>();
        foreach (var (adds, number) in steps)
        {
            var known = naive.Find(member => member.Identity == IdentityOf(number));
            if (known is null && adds)
            {
                naive.Add(MemberOf(number));
                list.Add(naive[^1]);
            }
            else if (known is not null && !adds)
            {
                naive.Remove(known);
                list.Remove(known);
            }

            list.Prefetch();
        }

        return list.SequenceEqual(naive) && list.Count == naive.Count
            && Enumerable.Range(1, 40).All(number => ReferenceEquals(list.Find(IdentityOf(number)), naive.Find(member => member.Identity == IdentityOf(number))))
            && naive.Select(static (member, place) => member.Place == place).All(static isThere => isThere);
    }).Check(PropertyRuns.Config);

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    public void Add_AlertThatIsAMember_IsRefused(int count)
    {
        var list = new MemberList();
        for (var number = 1; number <= count; number++)
        {
            list.Add(MemberOf(number));
        }

        Assert.Throws<ArgumentException>(() => list.Add(MemberOf(2)));
        Assert.Equal(count, list.Count);
    }

    [Fact]
    public void Contains_MemberOfAnotherListAtTheSamePlace_IsFalse()
    {
        var (list, other) = (new MemberList(), new MemberList());
        list.Add(MemberOf(1));
        other.Add(MemberOf(1));

        Assert.True(list.Contains(list[0]));
        Assert.False(list.Contains(other[0]));
    }

    [Fact]
    public void Item_BehindTheEnd_IsRefused()
    {
        var list = new MemberList();
        list.Add(MemberOf(1));

        Assert.Throws<IndexOutOfRangeException>(() => list[1]);
    }

    private static Fingerprint IdentityOf(int number) => new(7, (ulong)number);

    private static IncidentMember MemberOf(int number) => new()
    {
        Content = new EventContent(new ContentFields { Identity = IdentityOf(number) }), JoinedAt = Instant.Epoch, Reason = new GivenReason("", []),
    };
}
