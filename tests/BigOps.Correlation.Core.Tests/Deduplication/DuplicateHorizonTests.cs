using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Deduplication;

public sealed class DuplicateHorizonTests
{
    private static readonly DeduplicationOptions Options = new() { Horizon = TimeSpan.FromSeconds(80) };

    private static readonly Gen<(int Gap, int Id)[]> Arrivals =
        Gen.ArrayOf(Gen.Elements(0, 1, 5, 11, 40, 79, 81).SelectMany(_ => Gen.Choose(0, 6), (gap, id) => (gap, id)), 60);

    [Fact]
    public void TryAdd_AnyArrivals_RemembersAtLeastTheHorizonAndAtMostAnEighthMore() => Prop.ForAll(Arrivals.ToArbitrary(), arrivals =>
    {
        var horizon = New();
        var seen = new Dictionary<int, int>();
        var now = 1_000;
        foreach (var (gap, id) in arrivals)
        {
            now += gap;
            var age = seen.TryGetValue(id, out var at) ? now - at : int.MaxValue;
            var added = horizon.TryAdd("s", $"{id}", At(now), Options);
            if ((added && age < 80) || (!added && age > 90))
            {
                return false;
            }

            seen[id] = added ? now : seen[id];
        }

        return true;
    }).Check(PropertyRuns.Config.WithMaxTest(1_000));

    [Fact]
    public void Load_WhatWasSaved_RemembersTheSame() => Prop.ForAll(Arrivals.ToArbitrary(), arrivals =>
    {
        var horizon = New();
        var now = 1_000;
        foreach (var (gap, id) in arrivals)
        {
            now += gap;
            var loaded = Reload(horizon);
            if (horizon.TryAdd("s", $"{id}", At(now), Options) != loaded.TryAdd("s", $"{id}", At(now), Options) || horizon.Count != loaded.Count)
            {
                return false;
            }
        }

        return true;
    }).Check(PropertyRuns.Config);

    [Fact]
    public void TryAdd_OverTheLimit_ForgetsTheOldestAndKeepsTheLatest()
    {
        var limits = new LimitCounters();
        var horizon = New(limits);
        var options = Options with { HorizonEvents = 10 };
        for (var id = 0; id < 100; id++)
        {
            Assert.True(horizon.TryAdd("s", $"{id}", At(1_000), options));
            Assert.InRange(horizon.Count, 1, 10);
        }

        Assert.Equal(100, horizon.Count + limits.Of(PipelineLimit.DuplicatePairs));
        Assert.False(horizon.TryAdd("s", "99", At(1_000), options));
    }

    private static DuplicateHorizon New(LimitCounters? limits = null) => new(new KeyedHash(1, 2), limits ?? new LimitCounters());

    private static DuplicateHorizon Reload(DuplicateHorizon horizon)
    {
        var writer = new StateWriter();
        horizon.Save(writer);
        var loaded = New();
        loaded.Load(new StateReader(writer.Written.ToArray()));
        return loaded;
    }

    private static Instant At(int seconds) => new(seconds * 1_000L);
}
