using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence;

public sealed class GroupSetTests
{
    private static readonly CorrelationGroup[] Groups =
        [.. Enumerable.Range(1, 8).Select(id => new CorrelationGroup(id, "default", Instant.Epoch, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)))];

    [Fact]
    public void AddRemove_AnySequence_KeepsGroupsInOrder() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(-8, 8).Where(step => step != 0), 60).ToArbitrary(),
        steps =>
        {
            var set = default(GroupSet);
            var model = new SortedSet<int>();
            return steps.All(step =>
            {
                var agree = true;
                if (step > 0)
                {
                    agree = set.Add(Groups[step - 1]) == model.Add(step);
                }
                else
                {
                    set.Remove(Groups[-step - 1]);
                    model.Remove(-step);
                }

                return agree && set.Count == model.Count && model.Select(id => (long)id).SequenceEqual(Ids(set));
            });
        }).Check(PropertyRuns.Config);

    [Fact]
    public void HasAmongNewest_AnySet_IsWhatGoingThroughItSays() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(1, 8), 8).ToArbitrary(),
        numbers =>
        {
            var set = default(GroupSet);
            foreach (var number in numbers)
            {
                set.Add(Groups[number - 1]);
            }

            return Enumerable.Range(0, 10).All(newest => Groups.All(group =>
                set.HasAmongNewest(group, newest) == Ids(set).TakeLast(newest).Contains(group.Id)));
        }).Check(PropertyRuns.Config);

    private static long[] Ids(GroupSet set) => [.. Enumerable.Range(0, set.Count).Select(index => set[index].Id)];
}
