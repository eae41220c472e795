using BigOps.Correlation.Core.Concurrency;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class HistoryListTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Add_AnyNumberAndLimit_KeepsWhatAListWould(bool keepsFirst) => Prop.ForAll(
        Gen.Choose(1, 20).Two().ToArbitrary(),
        input =>
        {
            var limit = input.Item1 + (keepsFirst ? 1 : 0);
            var list = new HistoryList<string>(keepsFirst);
            var model = new List<string>();
            return Enumerable.Range(0, 10 * input.Item2).All(number =>
            {
                model.Add($"{number}");
                var over = model.Count > limit;
                if (over)
                {
                    model.RemoveAt(keepsFirst ? 1 : 0);
                }

                return list.Add($"{number}", limit) != over && list.SequenceEqual(model) && list.Count == model.Count && list[^1] == model[^1];
            });
        }).Check(PropertyRuns.Config);

    [Fact]
    public void Window_ListGoesOn_StaysAsItWas()
    {
        var list = new HistoryList<string>(keepsFirst: true);
        var windows = new List<(HistoryWindow<string> Window, string[] Then)>();
        for (var number = 0; number < 200; number++)
        {
            list.Add($"{number}", limit: 7);
            windows.Add((list.Window, [.. list]));
        }

        Assert.All(windows, taken => Assert.Equal(taken.Then, taken.Window));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[7]);
    }
}
