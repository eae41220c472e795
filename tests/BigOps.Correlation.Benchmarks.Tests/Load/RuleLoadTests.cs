using BigOps.Correlation.Benchmarks.Load;
using BigOps.Correlation.Benchmarks.Pipeline;

namespace BigOps.Correlation.Benchmarks.Tests.Load;

public sealed class RuleLoadTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Create_AnyCount_ThreeRulesMatchEachAlert(int count)
    {
        var rules = RuleLoad.Create(count);
        var model = new LoadModel { Active = 100_000 };
        var batch = new AlertBatch([.. Enumerable.Range(0, 50).Select(number => new LoadAlert(number * 1_999, LoadKind.Firing))], []);
        batch.SetTimes(1_767_571_200_000, new SeriesStarts(model));

        var items = new CoreDriver([]).Read(batch, 1_767_571_200_000).ToArray();

        Assert.Equal(count, rules.Select(rule => rule.Name).Distinct().Count());
        Assert.All(items, item => Assert.Equal(3, rules.Count(rule => rule.Match.Any(set => set.IsMatch(item.Event)))));
    }
}
