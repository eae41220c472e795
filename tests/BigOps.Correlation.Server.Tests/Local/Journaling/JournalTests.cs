using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Records;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Local.Journaling;

public sealed class JournalTests : IDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private readonly StorageFixture storage = new();

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task AppendAsync_SeveralCalls_AreReadBackInOrderAfterRestart()
    {
        await storage.WriteAsync("a", "b", "c");

        await using var journal = storage.Open();

        Assert.Equal(["a", "b", "c"], StorageFixture.Texts(journal.Read(1)));
        Assert.Equal(["c"], StorageFixture.Texts(journal.Read(3)));
        Assert.Empty(journal.Read(4));
        Assert.Equal([1L, 2L, 3L], journal.Read(1).Select(item => item.Position));
    }

    [Fact]
    public async Task AppendAsync_AnEvent_ComesBackEqual()
    {
        var sent = new Event
        {
            Id = "e1",
            Source = "prometheus",
            OccurredAt = new Instant(1_000),
            ReceivedAt = new Instant(2_000),
            Identity = new Fingerprint(1, 2),
            Check = "HighLatency",
            Labels = LabelSet.From([new Label("service", "pay"), new Label("ü", "\"quoted\"\n")]),
        };
        await using (var journal = storage.Open())
        {
            journal.Start(new RecordingConsumer());
            await journal.AppendAsync([sent], Token);
        }

        await using var reopened = storage.Open();

        var read = Assert.Single(reopened.Read(1)).Event;
        Assert.Equal(("e1", "prometheus", "HighLatency", sent.Identity), (read.Id, read.Source, read.Check, read.Identity));
        Assert.Equal(sent.Labels, read.Labels);
    }

    [Fact]
    public async Task AppendAsync_CallersTakeTheirListsBackAtOnce_EachHasItsPlacesAndNothingIsMissing()
    {
        var appended = new List<(string Name, long Last)>();
        await using (var journal = storage.Open())
        {
            journal.Start(new RecordingConsumer());
            var all = await Task.WhenAll(Enumerable.Range(0, 400).Select(call => Task.Run(
                async () =>
                {
                    var list = new List<Event>(Enumerable.Range(0, 3).Select(_ => new Event { Source = $"s{call}", Identity = new Fingerprint(1, 2) }));
                    var last = await journal.AppendAsync(list, CancellationToken.None);
                    list.Clear();
                    return ($"s{call}", last);
                },
                Token)));
            appended.AddRange(all);
        }

        await using var reopened = storage.Open();
        var read = reopened.Read(1).ToDictionary(item => item.Position, item => item.Event.Source);
        Assert.Equal(1_200, read.Count);
        Assert.All(appended, call => Assert.Equal([call.Name, call.Name, call.Name], new[] { read[call.Last - 2], read[call.Last - 1], read[call.Last] }));
    }

    [Fact]
    public async Task AppendAsync_AfterRestart_GoesOnWithTheNextPosition()
    {
        await storage.WriteAsync("a", "b");

        await using var journal = storage.Open();
        journal.Start(new RecordingConsumer());
        var position = await journal.AppendAsync(StorageFixture.Entries("c", "d"), Token);

        Assert.Equal(4, position);
        Assert.Equal(["a", "b", "c", "d"], StorageFixture.Texts(journal.Read(1)));
        Assert.Single(storage.Files);
    }

    [Fact]
    public async Task AppendAsync_ClockGoesBackwards_StampsNeverDecreaseEvenAcrossRestart()
    {
        await storage.WriteAsync("a");
        var first = storage.Time.GetUtcNow();
        storage.Time.SetUtcNow(first.AddHours(-1));

        await storage.WriteAsync("b");
        storage.Time.SetUtcNow(first.AddHours(1));
        await storage.WriteAsync("c");

        await using var journal = storage.Open();
        Assert.Equal(
            [Instant.From(first), Instant.From(first), Instant.From(first.AddHours(1))],
            journal.Read(1).Select(item => item.ReceivedAt));
    }

    [Fact]
    public async Task Start_Idle_TellsTheTimeEveryHalfSecondWithoutStoringIt()
    {
        var consumer = new RecordingConsumer();
        await using var journal = storage.Open();
        journal.Start(consumer);
        await journal.AppendAsync(StorageFixture.Entries("a"), Token);

        storage.Time.Advance(TimeSpan.FromMilliseconds(500));
        await consumer.WaitForAsync(2).WaitAsync(Token);

        var tick = consumer.Items[1];
        Assert.Null(tick.Entry);
        Assert.Equal(1, tick.Position);
        Assert.Equal(consumer.Items[0].ReceivedAt + TimeSpan.FromMilliseconds(500), tick.ReceivedAt);
        Assert.Single(journal.Read(1));
    }

    [Fact]
    public async Task ExecuteAsync_Command_EndsWithTheShardsAnswerAndIsStored()
    {
        var consumer = new RecordingConsumer
        {
            OnTake = static items => items[0].Reply!.SetResult(new CommandResult(CommandOutcome.Applied, Incident: "i1", Version: 7)),
        };
        var command = new OperatorCommand { Kind = CommandKind.Acknowledge, Actor = "ada", Incident = "i1" };
        await using var journal = storage.Open();
        journal.Start(consumer);

        var result = await journal.ExecuteAsync(command, Token);

        Assert.Equal(7, result.Version);
        var stored = Assert.Single(journal.Read(1));
        Assert.Null(stored.Reply);
        Assert.Equal("ada", Assert.IsType<CommandEntry>(stored.Entry).Command.Actor);
    }

    [Fact]
    public async Task AppendAsync_QueueFull_RefusesBeforeAnythingIsKept()
    {
        storage.Options = new StorageOptions { QueueEntries = 3 };
        await using var journal = storage.Open();
        var waiting = journal.AppendAsync(StorageFixture.Entries("a", "b"), Token).AsTask();

        var refusal = await Assert.ThrowsAsync<LogFullException>(() => journal.AppendAsync(StorageFixture.Entries("c", "d"), Token).AsTask());
        Assert.Equal(2, storage.Meter.Observe("bigops_journal_queue_length"));
        Assert.Equal(3, storage.Meter.Observe("bigops_journal_queue_capacity"));
        journal.Start(new RecordingConsumer());
        await waiting;

        Assert.True(refusal.RetryAfter > TimeSpan.Zero);
        Assert.Equal(["a", "b"], StorageFixture.Texts(journal.Read(1)));
        Assert.Equal(1, storage.Meter.Total("bigops_journal_failures_total", "reason=queue_full"));
    }

    [Fact]
    public async Task AppendAsync_CallLargerThanTheQueue_ComesInWhereNothingWaits()
    {
        storage.Options = new StorageOptions { QueueEntries = 2 };
        await using var journal = storage.Open();
        journal.Start(new RecordingConsumer());

        Assert.Equal(3, await journal.AppendAsync(StorageFixture.Entries("a", "b", "c"), Token));
    }

    [Fact]
    public async Task DisposeAsync_EntriesWaiting_WritesThemAndRefusesLaterOnes()
    {
        var journal = storage.Open();
        var waiting = journal.AppendAsync(StorageFixture.Entries("a"), Token);
        journal.Start(new RecordingConsumer());

        await journal.DisposeAsync();

        Assert.Equal(1, await waiting);
        await Assert.ThrowsAsync<LogFullException>(() => journal.AppendAsync(StorageFixture.Entries("b"), Token).AsTask());
    }

    [Fact]
    public async Task DisposeAsync_NeverStarted_RefusesWhatWaits()
    {
        var journal = storage.Open();
        var waiting = journal.AppendAsync(StorageFixture.Entries("a"), Token).AsTask();

        await journal.DisposeAsync();

        await Assert.ThrowsAsync<LogFullException>(() => waiting);
    }

    [Fact]
    public async Task Completion_ConsumerThrows_FaultsAndWhatWasWrittenIsReplayed()
    {
        var consumer = new RecordingConsumer { OnTake = static _ => throw new InvalidOperationException("broken shard") };
        var journal = storage.Open();
        journal.Start(consumer);

        await journal.AppendAsync(StorageFixture.Entries("a"), Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => journal.Completion.WaitAsync(Token));
        await Assert.ThrowsAsync<LogFullException>(() => journal.AppendAsync(StorageFixture.Entries("b"), Token).AsTask());

        Assert.Single(storage.Logger.At(LogLevel.Critical));
        await using var reopened = storage.Open();
        Assert.Equal(["a"], StorageFixture.Texts(reopened.Read(1)));
    }

    [Fact]
    public async Task Open_CheckpointCoversMoreThanTheLogHolds_GoesOnBehindTheCheckpoint()
    {
        await storage.WriteAsync("a", "b");
        var clock = Instant.From(storage.Time.GetUtcNow().AddMinutes(1));

        await using (var journal = storage.Open(new LogFloor(9, clock)))
        {
            journal.Start(new RecordingConsumer());
            Assert.Equal(10, await journal.AppendAsync(StorageFixture.Entries("c"), Token));
            Assert.Equal(clock, Assert.Single(journal.Read(10)).ReceivedAt);
        }

        Assert.Contains(storage.Logger.At(LogLevel.Warning), message => message.Contains("covers 9", StringComparison.Ordinal));
        await using var reopened = storage.Open(new LogFloor(9, clock));
        Assert.Equal(["c"], StorageFixture.Texts(reopened.Read(10)));
    }

    [Fact]
    public async Task Start_IntervalPolicy_SyncsAtTheIntervalOnly()
    {
        storage.Options = new StorageOptions { Fsync = FsyncPolicy.Interval, FsyncInterval = TimeSpan.FromMilliseconds(200) };
        var synced = new TaskCompletionSource();
        await using var journal = storage.Open();
        journal.Start(new RecordingConsumer());
        await journal.AppendAsync(StorageFixture.Entries("a"), Token);
        var before = storage.Disk.Syncs;

        await journal.AppendAsync(StorageFixture.Entries("b"), Token);
        Assert.Equal(before, storage.Disk.Syncs);
        storage.Disk.BeforeSync = () => synced.TrySetResult();
        storage.Time.Advance(TimeSpan.FromMilliseconds(200));

        await synced.Task.WaitAsync(Token);
    }
}
