using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Diagnostics;

public sealed class EnumCountsTests
{
    [Fact]
    public void Add_AnySequence_NamesWhatTheModelCounted() => Prop.ForAll(
        Gen.ArrayOf(Gen.Two(Gen.Choose(0, 3)), 20).ToArbitrary(),
        additions =>
        {
            var counts = new EnumCounts<IgnoreReason>();
            var model = new Dictionary<string, long>();
            foreach (var (reason, count) in additions.Select(pair => ((IgnoreReason)(3 * pair.Item1), pair.Item2)))
            {
                counts.Add(reason, count);
                model[EnumNames.Of(reason)] = model.GetValueOrDefault(EnumNames.Of(reason)) + count;
            }

            return counts.ToDictionary().OrderBy(pair => pair.Key).SequenceEqual(model.OrderBy(pair => pair.Key));
        }).Check(PropertyRuns.Config);

    [Fact]
    public void ToDictionary_NothingCounted_IsEmpty() => Assert.Empty(new EnumCounts<TransitionKind>().ToDictionary());
}
