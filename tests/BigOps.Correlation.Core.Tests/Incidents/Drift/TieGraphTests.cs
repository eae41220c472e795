using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents.Drift;
using BigOps.Correlation.Core.Topology;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents.Drift;

public sealed class TieGraphTests
{
    private static readonly TopologyGraph Topology = TopologyGraph.From(
        Enumerable.Range(0, 6).Select(static node => new TopologyNode($"n{node}", "host")),
        [new TopologyEdge("n0", "n1", "calls"), new TopologyEdge("n3", "n2", "calls")]);

    private static readonly Gen<MemberTies> Member =
        from names in Gen.ListOf(Gen.Choose(0, 9), 2)
        from place in Gen.Choose(0, 2)
        from start in Gen.Choose(0, 40)
        from partner in Gen.Choose(0, 40)
        select new MemberTies
        {
            Identity = default,
            StartsAt = new Instant(start * 10_000L),
            Names = [.. names.Select(static name => $"n{name}").Distinct()],
            Place = place,
            Quiet = TimeSpan.FromSeconds(20 * place),
            Partners = partner < 12 ? [IdentityOf(partner)] : [],
        };

    [Fact]
    public void Components_OfAnyMembers_AreThoseThatSpreadingFromEachGives() => Prop.ForAll(Arb.From(
        from count in Gen.Choose(0, 12)
        from members in Gen.ListOf(Member, count)
        from takesPart in Gen.ListOf(Gen.Elements(true, true, true, false), count)
        select (Members: members.Select(static (member, index) => member with { Identity = IdentityOf(index) }).ToArray(), TakesPart: takesPart.ToArray())), drawn =>
    {
        var found = new TieGraph(drawn.Members, Topology).Components(drawn.TakesPart);

        var expected = Naive(drawn.Members, drawn.TakesPart);
        return found.SequenceEqual(expected).Label($"{string.Join(' ', found)} is not {string.Join(' ', expected)}");
    }).Check(PropertyRuns.Config.WithMaxTest(2_000));

    // Spreads from each member over direct ties. Two that began in one neighborhood are tied where no pause between those
    // that began between them is longer than its quiet time; spreading does that by itself.
    private static int[] Naive(MemberTies[] members, bool[] takesPart)
    {
        var labels = Enumerable.Repeat(-1, members.Length).ToArray();
        for (var start = 0; start < members.Length; start++)
        {
            var open = new Queue<int>(takesPart[start] && labels[start] < 0 ? [start] : []);
            while (open.TryDequeue(out var index))
            {
                if (labels[index] < 0)
                {
                    labels[index] = start;
                    Enumerable.Range(0, members.Length).Where(other => takesPart[other] && AreTied(members[index], members[other])).ToList().ForEach(open.Enqueue);
                }
            }
        }

        return labels;
    }

    private static bool AreTied(MemberTies one, MemberTies other) => one.Names.Intersect(other.Names).Any()
        || one.Names.Any(name => other.Names.Any(second => Topology.HopsBetween(name, second) == 1))
        || (one.Place != 0 && one.Place == other.Place && (one.StartsAt - other.StartsAt).Duration() <= one.Quiet)
        || one.Partners.Contains(other.Identity) || other.Partners.Contains(one.Identity);

    private static Fingerprint IdentityOf(int index) => new(1, (ulong)index + 1);
}
