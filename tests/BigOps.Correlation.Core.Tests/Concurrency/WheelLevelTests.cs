using BigOps.Correlation.Core.Concurrency;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Concurrency;

public sealed class WheelLevelTests
{
    private static readonly Gen<int> Slot = Gen.OneOf(
        Gen.Choose(0, WheelLevel.Slots - 1), Gen.Choose(0, 130), Gen.Elements(0, 63, 64, WheelLevel.Slots - 64, WheelLevel.Slots - 1));

    [Fact]
    public void DistanceToNext_AnySlots_IsWhatSteppingOnFinds() => Prop.ForAll(
        Gen.NonEmptyListOf(Slot).ToArbitrary(),
        Slot.ToArbitrary(),
        (slots, from) =>
        {
            var level = new WheelLevel();
            foreach (var slot in slots)
            {
                level.Push(slot, 1);
            }

            var expected = Enumerable.Range(1, WheelLevel.Slots).First(step => slots.Contains((from + step) % WheelLevel.Slots));
            return level.DistanceToNext(from) == expected;
        }).Check(PropertyRuns.Config);

    [Fact]
    public void TakeAll_TheLastList_LeavesItEmpty()
    {
        var level = new WheelLevel();

        Assert.Equal(WheelLevel.None, level.Push(70, 5));
        Assert.Equal(5, level.Push(70, 6));
        Assert.False(level.IsEmpty);
        Assert.Equal(6, level.TakeAll(70));
        Assert.True(level.IsEmpty);
        Assert.Equal(WheelLevel.None, level.TakeAll(70));
    }
}
