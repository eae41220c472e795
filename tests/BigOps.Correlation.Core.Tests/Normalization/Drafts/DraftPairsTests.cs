using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Drafts;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Normalization.Drafts;

public sealed class DraftPairsTests
{
    [Fact]
    public void AsLabels_AnyPairs_IsTheSetOfThem() => Prop.ForAll(Pairs().ToArbitrary(), pairs =>
    {
        var (actual, expected) = (new DraftPairs(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (name, value) in pairs)
        {
            if (actual.Contains(name) != expected.ContainsKey(name))
            {
                return false;
            }

            if (expected.TryAdd(name, value))
            {
                actual.Add(name, value);
            }
        }

        return actual.Count == expected.Count && expected.All(pair => actual.Get(pair.Key) == pair.Value)
            && actual.Get("none") is null && actual.AsLabels().Equals(LabelSet.From(expected));
    }).Check(PropertyRuns.Config.WithMaxTest(1_000));

    [Fact]
    public void Clear_Pairs_LeavesNone()
    {
        var pairs = new DraftPairs();
        pairs.Add("a", "1");

        pairs.Clear();

        Assert.Equal(0, pairs.Count);
        Assert.Null(pairs.Get("a"));
        Assert.Same(LabelSet.Empty, pairs.AsLabels());
    }

    private static Gen<List<(string Name, string Value)>> Pairs() => Gen.ListOf(
        from name in Gen.Choose(0, 60)
        from prefix in Gen.Elements("n", "N", "é", "_")
        from value in Gen.Elements("", "1", "2")
        select (prefix + name, value)).Select(pairs => pairs.ToList());
}
