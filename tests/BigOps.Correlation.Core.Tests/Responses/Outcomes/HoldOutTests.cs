using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Core.Tests.Responses.Outcomes;

public sealed class HoldOutTests
{
    private static readonly OutcomeKey Key = new("check=Hung", "restart");

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    [InlineData(0.1)]
    [InlineData(0.07)]
    [InlineData(0.01)]
    public void Takes_ManyIncidents_TheShareOfEachRowAndNoMore(double share)
    {
        var taken = Enumerable.Range(0, 10_000).Where(number => HoldOut.Takes(new KeyedHash(1, 2), Key, number, share)).ToArray();

        Assert.InRange(taken.Length, Math.Floor(10_000 * share), Math.Ceiling(10_000 * share) + 1);
        // Never none of a row, so never more than two rows between two of them.
        Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 1, Math.Ceiling(2 / share)));
        Assert.NotEqual(1, taken.Zip(taken.Skip(1), (first, second) => second - first).Distinct().Count());
    }

    [Fact]
    public void Takes_SameSeed_SaysTheSameAndOtherKindsAndSeedsDiffer()
    {
        string Of(ulong seed, OutcomeKey key) => string.Concat(Enumerable.Range(0, 200).Select(number => HoldOut.Takes(new KeyedHash(seed, 2), key, number, 0.2) ? '1' : '0'));

        Assert.Equal(Of(1, Key), Of(1, Key));
        Assert.Equal(4, new[] { Of(1, Key), Of(3, Key), Of(1, Key with { Policy = "other" }), Of(1, Key with { Signature = "check=Down" }) }.Distinct().Count());
    }

    [Fact]
    public void Takes_NoShare_TakesNone() =>
        Assert.DoesNotContain(Enumerable.Range(0, 1_000), number => HoldOut.Takes(new KeyedHash(1, 2), Key, number, 0));
}
