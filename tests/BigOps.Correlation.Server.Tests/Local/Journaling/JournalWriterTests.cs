using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Journaling;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Local.Journaling;

public sealed class JournalWriterTests : IDisposable
{
    private readonly StorageFixture storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task Run_ManyConcurrentAppenders_GivesPositionsWithoutGapsAndKeepsCallsTogether()
    {
        const int Appenders = 24;
        const int Calls = 40;
        storage.Options = new StorageOptions { SegmentBytes = 4 * 1024 };
        var consumer = new RecordingConsumer();
        var acknowledged = new (long Last, string Text)[Appenders * Calls];
        await using (var journal = storage.Open())
        {
            journal.Start(consumer);
            await Task.WhenAll(Enumerable.Range(0, Appenders).Select(appender => Task.Run(
                async () =>
                {
                    for (var call = 0; call < Calls; call++)
                    {
                        var text = $"{appender}-{call}";
                        var last = await journal.AppendAsync(StorageFixture.Entries(text + "/1", text + "/2", text + "/3"), Token);
                        acknowledged[(appender * Calls) + call] = (last, text);
                    }
                },
                Token)));
        }

        await using var reopened = storage.Open();
        var stored = reopened.Read(1).ToArray();
        var texts = StorageFixture.Texts(stored);

        Assert.Equal(Enumerable.Range(1, Appenders * Calls * 3).Select(static position => (long)position), stored.Select(static item => item.Position));
        Assert.Equal(stored.Select(static item => item.Entry), consumer.Items.Select(static item => item.Entry));
        Assert.Equal(stored.Select(static item => (item.Position, item.ReceivedAt)), consumer.Items.Select(static item => (item.Position, item.ReceivedAt)));
        Assert.All(acknowledged, call => Assert.Equal(
            [call.Text + "/1", call.Text + "/2", call.Text + "/3"], texts[((int)call.Last - 3)..(int)call.Last]));
        Assert.True(storage.Files.Length > 5);
        Assert.Equal(Appenders * Calls * 3, storage.Meter.Total("bigops_journal_appended_total"));
    }

    [Fact]
    public async Task Run_SyncUnderWay_WritesAllThatCameMeanwhileWithOneSync()
    {
        using var release = new ManualResetEventSlim();
        var syncing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await storage.WriteAsync("first");
        await using var journal = storage.Open();
        storage.Disk.BeforeSync = () =>
        {
            syncing.TrySetResult();
            release.Wait(Token);
        };
        journal.Start(new RecordingConsumer());

        var leader = journal.AppendAsync(StorageFixture.Entries("leader"), Token).AsTask();
        await syncing.Task.WaitAsync(Token);
        var followers = Enumerable.Range(0, 100).Select(index => journal.AppendAsync(StorageFixture.Entries($"{index}"), Token).AsTask()).ToArray();
        Assert.False(leader.IsCompleted);
        var before = storage.Disk.Syncs;
        release.Set();
        await Task.WhenAll([leader, .. followers]);

        Assert.Equal(before + 2, storage.Disk.Syncs);
        Assert.Equal(Enumerable.Range(0, 100).Select(static index => index + 3L), await Task.WhenAll(followers));
    }

    [Fact]
    public async Task Run_ConsumerBlocks_AnswersNoSenderUntilItTook()
    {
        using var release = new ManualResetEventSlim();
        var taking = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new RecordingConsumer
        {
            OnTake = _ =>
            {
                taking.TrySetResult();
                release.Wait(Token);
            },
        };
        await using var journal = storage.Open();
        journal.Start(consumer);

        var append = journal.AppendAsync(StorageFixture.Entries("a"), Token).AsTask();
        await taking.Task.WaitAsync(Token);
        Assert.False(append.IsCompleted);
        release.Set();

        Assert.Equal(1, await append);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(23)]
    [InlineData(30)]
    [InlineData(100)]
    public async Task Run_DiskFull_RefusesTheGroupAndGoesOnWhenThereIsRoom(long freeBytes)
    {
        var consumer = new RecordingConsumer();
        await storage.WriteAsync("kept");
        await using (var journal = storage.Open())
        {
            journal.Start(consumer);
            storage.Disk.FreeBytes = freeBytes;
            await AssertRefusedAsync(journal, new string('x', 200), "second");
            await AssertRefusedAsync(journal, new string('y', 200));

            storage.Disk.FreeBytes = long.MaxValue;
            Assert.Equal(2, await journal.AppendAsync(StorageFixture.Entries("later"), Token));
        }

        Assert.Equal(["later"], StorageFixture.Texts(consumer.Items));
        Assert.Equal(2, storage.Meter.Total("bigops_journal_failures_total", "reason=disk_full"));
        await AssertStoredAsync("kept", "later");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    public async Task Run_DiskFullForANewSegment_RefusesAndGoesOnWhenThereIsRoom(long freeBytes)
    {
        var journal = storage.Open();
        journal.Start(new RecordingConsumer());
        storage.Disk.FreeBytes = freeBytes;
        await AssertRefusedAsync(journal, "lost");
        storage.Disk.FreeBytes = long.MaxValue;

        await journal.AppendAsync(StorageFixture.Entries("a"), Token);
        await journal.DisposeAsync();

        await AssertStoredAsync("a");
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Run_SyncFails_RefusesTheGroupAndItNeverComesBack(bool isFirstGroup, bool truncateFailsToo)
    {
        var consumer = new RecordingConsumer();
        if (!isFirstGroup)
        {
            await storage.WriteAsync("kept");
        }

        await using (var journal = storage.Open())
        {
            journal.Start(consumer);
            if (isFirstGroup)
            {
                storage.Disk.BeforeSync = SyncsToPass(1);
            }
            else
            {
                storage.Disk.FailSync = true;
            }

            storage.Disk.FailTruncate = truncateFailsToo;
            await AssertRefusedAsync(journal, "refused", "refused too");
            storage.Disk.BeforeSync = static () => { };
            storage.Disk.FailSync = false;
            storage.Disk.FailTruncate = false;
            await journal.AppendAsync(StorageFixture.Entries("later"), Token);
        }

        string[] expected = isFirstGroup ? ["later"] : ["kept", "later"];
        Assert.Equal(["later"], StorageFixture.Texts(consumer.Items));
        Assert.Equal(isFirstGroup ? 1 : 2, storage.Files.Length);
        Assert.Equal(expected, StorageFixture.Texts(JournalReader.Read(storage.Directory.Path, 1)));
        await AssertStoredAsync(expected);
    }

    [Fact]
    public async Task Run_IntervalSyncFails_KeepsWhatWasAnsweredAndBeginsANewSegment()
    {
        storage.Options = new StorageOptions { Fsync = FsyncPolicy.Interval };
        var consumer = new RecordingConsumer();
        await using (var journal = storage.Open())
        {
            journal.Start(consumer);
            await journal.AppendAsync(StorageFixture.Entries("a"), Token);
            storage.Disk.FailSync = true;
            storage.Time.Advance(TimeSpan.FromMilliseconds(500));
            await consumer.WaitForAsync(2).WaitAsync(Token);
            storage.Time.Advance(TimeSpan.FromMilliseconds(500));
            await consumer.WaitForAsync(3).WaitAsync(Token);
            storage.Disk.FailSync = false;
            await journal.AppendAsync(StorageFixture.Entries("b"), Token);
        }

        Assert.Single(storage.Logger.At(LogLevel.Error));
        Assert.Equal(2, storage.Files.Length);
        await AssertStoredAsync("a", "b");
    }

    [Fact]
    public async Task Read_WhileBeingWritten_GivesAPrefixOfWhatWasWritten()
    {
        storage.Options = new StorageOptions { SegmentBytes = 2 * 1024 };
        await using var journal = storage.Open();
        journal.Start(new RecordingConsumer());
        var writing = Task.Run(
            async () =>
            {
                for (var index = 0; index < 200; index++)
                {
                    await journal.AppendAsync(StorageFixture.Entries($"{index}"), Token);
                }
            },
            Token);

        do
        {
            var known = journal.LastPosition;
            var texts = StorageFixture.Texts(journal.Read(1));
            Assert.True(texts.Length >= known);
            Assert.Equal(Enumerable.Range(0, texts.Length).Select(static index => $"{index}"), texts);
        }
        while (!writing.IsCompleted);

        await writing;
    }

    private static async Task AssertRefusedAsync(Journal journal, params string[] texts)
    {
        var refusal = await Assert.ThrowsAsync<LogFullException>(() => journal.AppendAsync(StorageFixture.Entries(texts), Token).AsTask());
        Assert.True(refusal.RetryAfter > TimeSpan.Zero);
    }

    private Action SyncsToPass(int count) => () => storage.Disk.FailSync = count-- <= 0;

    private async Task AssertStoredAsync(params string[] texts)
    {
        await using var journal = storage.Open();
        Assert.Equal(texts, StorageFixture.Texts(journal.Read(1)));
        Assert.Equal(Enumerable.Range(1, texts.Length).Select(static position => (long)position), journal.Read(1).Select(static item => item.Position));
    }
}
