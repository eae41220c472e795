using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Changes;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Testing.Timelines;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Changes;

public sealed class ChangeLedgerTests
{
    private static readonly PlaceKeys Keys = new(new KeyedHash(1, 2));

    [Fact]
    public void Take_EndOfARun_IsNoChangeOfItsOwn()
    {
        var ledger = New();

        var (begun, isNew) = ledger.Take(Timeline.Run("10:00:00", "nightly", "r1", EventStatus.Started, "db1"), new ChangeRarity(1));
        var (ended, isNewAgain) = ledger.Take(Timeline.Run("10:05:00", "nightly", "r1", EventStatus.Failed, "db1", "db2"), new ChangeRarity(1));

        Assert.True(isNew);
        Assert.False(isNewAgain);
        Assert.Same(begun, ended);
        Assert.Equal((Timeline.At("10:00:00"), EventStatus.Failed), (ended.BeganAt, ended.Latest.Status));
        Assert.Equal(1, ledger.Count);
        Assert.Equal([ended], ledger.At("default", "db2"));
    }

    [Fact]
    public void Take_StartThatComesAfterTheEnd_MovesItsBeginningOnly()
    {
        var ledger = New();

        ledger.Take(Timeline.Run("10:05:00", "nightly", "r1", EventStatus.Succeeded, "db1"), new ChangeRarity(1));
        var (change, _) = ledger.Take(Timeline.Run("10:00:00", "nightly", "r1", EventStatus.Started, "db1"), new ChangeRarity(1));

        Assert.Equal((Timeline.At("10:00:00"), EventStatus.Succeeded), (change.BeganAt, change.Latest.Status));
    }

    [Fact]
    public void Take_TheSameDeploymentTwice_IsTwoChanges()
    {
        var ledger = New();

        ledger.Take(Timeline.Change("10:00:00", "deploy", "pay"), new ChangeRarity(1));
        ledger.Take(Timeline.Change("11:00:00", "deploy", "pay"), new ChangeRarity(1));

        Assert.Equal(2, ledger.At("default", "pay").Count);
    }

    [Fact]
    public void Take_ADayLater_ForgetsWhatIsOlder()
    {
        var ledger = New();

        ledger.Take(Timeline.Change("10:00:00", "deploy", "pay"), new ChangeRarity(1));
        ledger.Take(Timeline.Change("1.10:00:01", "deploy", "cart"), new ChangeRarity(1));

        Assert.Empty(ledger.At("default", "pay"));
        Assert.Single(ledger.At("default", "cart"));
    }

    // The naive model: the latest of a list, of which each is found by every name that it has.
    [Fact]
    public void At_AfterAnyChanges_FindsTheLatestThatNameIt()
    {
        var changes = Gen.Choose(0, 5).Select(static name => $"n{name}").Two().ListOf(40);
        Prop.ForAll(changes.ToArbitrary(), static names =>
        {
            var ledger = new ChangeLedger(Keys, new LimitCounters(), limit: 10);
            var model = new List<(string, string)>();
            foreach (var (index, (entity, service)) in names.Index())
            {
                ledger.Take(Timeline.Change($"10:00:{index:00}", $"deploy-{index}", entity) with { Service = service }, new ChangeRarity(1));
                model.Add((entity, service));
            }

            var kept = model.TakeLast(10).ToArray();
            return Enumerable.Range(0, 6).Select(static name => $"n{name}").All(name =>
                ledger.At("default", name).Count == kept.Count(pair => pair.Item1 == name || pair.Item2 == name));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Load_OfWhatWasSaved_FindsTheSame()
    {
        var (ledger, loaded, writer) = (New(), New(), new StateWriter());
        ledger.Take(Timeline.Change("10:00:00", "deploy", "pay"), new ChangeRarity(1));
        ledger.Take(Timeline.Run("10:01:00", "nightly", "r1", EventStatus.Started, "db1"), new ChangeRarity(2));
        ledger.Save(writer);

        loaded.Load(new StateReader(writer.Written));
        loaded.Take(Timeline.Run("10:02:00", "nightly", "r1", EventStatus.Succeeded, "db1"), new ChangeRarity(2));

        Assert.Equal(2, loaded.Count);
        Assert.Equal(EventStatus.Succeeded, Assert.Single(loaded.At("default", "db1")).Latest.Status);
        Assert.Equal(3, loaded.Take(Timeline.Change("10:03:00", "deploy", "pay"), new ChangeRarity(1)).Change.Number);
    }

    private static ChangeLedger New() => new(Keys, new LimitCounters());
}
