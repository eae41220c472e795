using BigOps.Correlation.Core.Incidents.Members;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Incidents.Members;

public sealed class NameCountsTests
{
    [Fact]
    public void Contains_AnyNamesCameAndWent_IsThatOfAPlainList() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 2).SelectMany(_ => Gen.Choose(1, 20), (kind, number) => (Adds: kind > 0, Name: $"host-{number}")), 200).ToArbitrary(),
        steps =>
        {
            var counts = new NameCounts();
            var naive = new List<string>();
            foreach (var (adds, name) in steps)
            {
                if (adds)
                {
                    naive.Add(name);
                    counts.Add(name);
                }
                else if (naive.Remove(name))
                {
                    counts.Remove(name);
                }
            }

            return counts.Count == naive.Distinct().Count()
                && Enumerable.Range(1, 20).All(number => counts.Contains($"host-{number}") == naive.Contains($"host-{number}"));
        }).Check(PropertyRuns.Config);
}
