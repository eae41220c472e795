using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Patterns;

public sealed class ThresholdWindowTests
{
    [Theory]
    [InlineData("")]
    [InlineData("entity")]
    public void Add_AnySightings_CountsWhatARecountCounts(string distinct)
    {
        var config = new ThresholdConfig { Count = 4, Within = TimeSpan.FromSeconds(10), Distinct = distinct };
        var sightings = Gen.ArrayOf(Gen.Choose(0, 40).SelectMany(_ => Gen.Choose(0, 6), (at, value) => new Sighting(At(at), new Fingerprint(0, (ulong)value), $"v{value}")), 20);

        Prop.ForAll(sightings.ToArbitrary(), all =>
        {
            var window = new ThresholdWindow();
            for (var index = 0; index < all.Length; index++)
            {
                var seen = all[..(index + 1)];
                var start = seen.Max(sighting => sighting.At) - config.Within;
                var inside = seen.Where(sighting => sighting.At >= start).ToArray();
                var expected = Math.Min(distinct.Length > 0 ? inside.Select(sighting => sighting.Value).Distinct().Count() : inside.Length, config.Count);
                if (window.Add(all[index], config) != expected)
                {
                    return false;
                }
            }

            return true;
        }).Check(PropertyRuns.Config.WithMaxTest(1_000));
    }

    [Fact]
    public void Add_OneSightingTwice_CountsOneDistinctValue()
    {
        var config = new ThresholdConfig { Count = 2, Within = TimeSpan.FromSeconds(10), Distinct = "entity" };
        var window = new ThresholdWindow();
        window.Add(new Sighting(At(1), default, "db1"), config);

        Assert.Equal(1, window.Add(new Sighting(At(1), default, "db1"), config));
    }

    private static Instant At(int seconds) => new(1_000_000 + (seconds * 1_000L));
}
