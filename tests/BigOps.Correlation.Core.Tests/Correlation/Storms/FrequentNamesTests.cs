using BigOps.Correlation.Core.Correlation.Storms;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Testing.Properties;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Storms;

public sealed class FrequentNamesTests
{
    [Fact]
    public void Most_FewerNamesThanRoom_AreCountedExactly() => Prop.ForAll(Gen.Choose(0, 20).ListOf().ToArbitrary(), names =>
    {
        var counted = Of(names);
        var expected = names.GroupBy(name => $"{name}").Select(group => (group.Key, (long)group.Count()))
            .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key, StringComparer.Ordinal);

        return counted.Most(100).SequenceEqual(expected);
    }).Check(PropertyRuns.Config);

    [Fact]
    public void Most_MoreNamesThanRoom_NeverTellsTooManyAndFindsTheMostFrequent()
    {
        // One of three is "5"; the others are all different.
        int[] stream = [.. Enumerable.Range(0, 30_000).Select(place => place % 3 == 0 ? 5 : 1_000 + place)];
        var most = Of(stream).Most(2);

        Assert.Equal("5", most[0].Name);
        Assert.InRange(most[0].Count, 9_000, 10_000);
        Assert.Equal(1, most[1].Count);
    }

    [Fact]
    public void Load_WhatSaveWrote_IsTheSame()
    {
        var names = Of([.. Enumerable.Range(0, 500).Select(place => place % 90)]);
        var writer = new StateWriter();
        names.Save(writer);
        var read = new FrequentNames();
        read.Load(new StateReader(writer.Written));
        names.Add("new");
        read.Add("new");

        Assert.Equal(names.Most(100), read.Most(100));
    }

    private static FrequentNames Of(IEnumerable<int> names)
    {
        var counted = new FrequentNames();
        foreach (var name in names)
        {
            counted.Add($"{name}");
        }

        return counted;
    }
}
