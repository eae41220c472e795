using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence.CoOccurrence;

public sealed class EdgeMinerTests
{
    private readonly Random random = new(11);
    private EdgeMiner miner = new(new CoOccurrenceOptions());

    [Fact]
    public void Edges_CauseWithEffect_AreFoundInThatDirectionWithTheirLag()
    {
        Feed();

        var edge = Assert.Single(miner.Edges());
        Assert.Equal(("DiskFull", "WriteErrors"), (edge.From, edge.To));
        Assert.InRange(edge.Lag.TotalSeconds, 9, 11);
        Assert.InRange(edge.Support, 25, 30);
        Assert.InRange(edge.Score, 0.9, 1);
        Assert.Matches("^'WriteErrors' followed 'DiskFull' [0-9]+ times, 10 s later on average and [0-9.]+ × as often as by chance.$", edge.Why);
    }

    [Fact]
    public void Edges_ChatterThatIsAlwaysOn_EarnsNothing()
    {
        Feed();

        Assert.DoesNotContain(miner.Edges(), edge => edge.From == "Heartbeat" || edge.To == "Heartbeat");
        Assert.Null(miner.Find("Heartbeat", "WriteErrors"));
    }

    [Fact]
    public void Edges_PairWithoutOrder_HoldsBothWays()
    {
        for (var day = 0; day < 20; day++)
        {
            Fire(day % 2 == 0 ? "A" : "B", day, 0);
            Fire(day % 2 == 0 ? "B" : "A", day, 5);
        }

        Assert.Equal([("A", "B"), ("B", "A")], miner.Edges().Select(edge => (edge.From, edge.To)).Order());
    }

    [Fact]
    public void Edges_LinkedEntity_CountsAsOnePlaceOnlyIfTheTopologySaysSo()
    {
        for (var day = 0; day < 10; day++)
        {
            miner.Take("DbDown", new Fingerprint(0, 1), [], At(day, 0));
            miner.Take("ApiErrors", new Fingerprint(0, 2), day % 2 == 0 ? [] : [new Fingerprint(0, 1)], At(day, 20));
        }

        Assert.Equal(5, miner.Find("DbDown", "ApiErrors")!.Support, 0.3);
    }

    [Fact]
    public void Find_ChoicesOfOperators_HoldWhateverIsCounted()
    {
        miner = new EdgeMiner(new CoOccurrenceOptions(), new EdgeChoices([("X", "Y"), ("DiskFull", "WriteErrors")], [("DiskFull", "WriteErrors")]));
        Feed();

        Assert.Null(miner.Find("DiskFull", "WriteErrors"));
        var pinned = Assert.Single(miner.Edges());
        Assert.Equal(pinned, miner.Find("X", "Y"));
        Assert.True(pinned.IsPinned);
        Assert.Equal(1, pinned.Score);
        Assert.Equal("An operator pinned 'X' as a cause of 'Y'.", pinned.Why);
    }

    [Fact]
    public void Edges_ThatAreNotSeenAnyMore_FadeAway()
    {
        for (var day = 0; day < 5; day++)
        {
            Fire("A", day, 0);
            Fire("B", day, 5);
        }

        Assert.NotNull(miner.Find("A", "B"));
        Fire("C", 400, 0);
        Assert.Null(miner.Find("A", "B"));
    }

    [Fact]
    public void Take_MoreChecksThanTheBudget_LearnsTheFirst()
    {
        miner = new EdgeMiner(new CoOccurrenceOptions { MaxChecks = 2 });
        Fire("A", 0, 0);
        Fire("B", 0, 1);
        Fire("C", 0, 2);

        Assert.Equal(1, miner.Forgotten);
        Assert.Equal(1, miner.PairCount);
    }

    [Fact]
    public void Load_WhatWasSaved_GivesTheSameEdges()
    {
        Feed();
        var saved = new StateWriter();
        miner.Save(saved);
        var loaded = new EdgeMiner(new CoOccurrenceOptions());

        loaded.Load(new StateReader(saved.Written));

        Assert.Equal(miner.Edges(), loaded.Edges());
        Assert.Throws<InvalidDataException>(() => loaded.Load(new StateReader(saved.Written[..^1])));
        Assert.Throws<InvalidDataException>(() => loaded.Load(new StateReader(new byte[] { 7 })));
    }

    // A month of one entity: a cause with its effect once a day, a heartbeat each half minute, and what happens by chance.
    private void Feed()
    {
        var events = new List<(string Check, double Second)>();
        for (var day = 0; day < 30; day++)
        {
            events.Add(("DiskFull", (day * 86_400) + 40_000));
            events.Add(("WriteErrors", (day * 86_400) + 40_010));
            events.AddRange(Enumerable.Range(0, 5).Select(_ => ("LoginFailed", (day * 86_400) + (random.NextDouble() * 86_400))));
            events.AddRange(Enumerable.Range(0, 2_880).Select(beat => ("Heartbeat", (day * 86_400) + (beat * 30.0))));
        }

        foreach (var (check, second) in events.OrderBy(static entry => entry.Second))
        {
            Fire(check, 0, second);
        }
    }

    private void Fire(string check, int day, double second) => miner.Take(check, new Fingerprint(0, 1), [], At(day, second));

    private static Instant At(int day, double second) => Instant.Epoch + TimeSpan.FromDays(day) + TimeSpan.FromSeconds(second);
}
