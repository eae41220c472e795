using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Journaling;

namespace BigOps.Correlation.Server.Tests.Local.Records;

public sealed class RetentionTests : IDisposable
{
    private readonly StorageFixture storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task Apply_TooManyBytes_DeletesTheOldestCoveredSegmentsOnly()
    {
        await using var journal = await FilledAsync(new StorageOptions { SegmentBytes = 30, RetentionBytes = 120 });
        Assert.Equal(8, storage.Files.Length);

        journal.Trim(3);
        Assert.Equal(["4", "5", "6", "7", "8"], StorageFixture.Texts(journal.Read(1)));

        journal.Trim(8);
        Assert.Equal(["7", "8"], StorageFixture.Texts(journal.Read(1)));
        Assert.True(storage.Meter.Observe("bigops_journal_bytes") is > 0 and <= 120);
    }

    [Fact]
    public async Task Apply_NothingCovered_DeletesNothingHoweverMuchThereIs()
    {
        await using var journal = await FilledAsync(new StorageOptions { SegmentBytes = 30, RetentionBytes = 1, RetentionAge = TimeSpan.Zero });
        storage.Time.SetUtcNow(storage.Time.GetUtcNow().AddDays(365));

        journal.Trim(0);

        Assert.Equal(8, storage.Files.Length);
    }

    [Fact]
    public async Task Apply_AllCovered_KeepsTheSegmentBeingWritten()
    {
        await using var journal = await FilledAsync(new StorageOptions { SegmentBytes = 30, RetentionBytes = 0 });

        journal.Trim(8);

        Assert.Equal(["8"], StorageFixture.Texts(journal.Read(1)));
        Assert.Equal(9, await journal.AppendAsync(StorageFixture.Entries("9"), Token));
    }

    [Fact]
    public async Task Apply_SegmentPartlyCovered_KeepsIt()
    {
        await using var journal = await FilledAsync(new StorageOptions { SegmentBytes = 90, RetentionBytes = 0 });
        var files = storage.Files.Length;

        journal.Trim(1);
        Assert.Equal(files, storage.Files.Length);

        journal.Trim(7);
        var kept = StorageFixture.Texts(journal.Read(1));
        Assert.Contains("8", kept);
        Assert.True(storage.Files.Length < files);
    }

    [Fact]
    public async Task Apply_TooOld_DeletesWhatEndedBeforeTheLimit()
    {
        storage.Options = new StorageOptions { SegmentBytes = 30, RetentionAge = TimeSpan.FromDays(2) };
        await using var journal = storage.Open();
        journal.Start(new RecordingConsumer());
        for (var day = 0; day < 5; day++)
        {
            await journal.AppendAsync(StorageFixture.Entries($"day {day}"), Token);
            storage.Time.SetUtcNow(storage.Time.GetUtcNow().AddDays(1));
        }

        journal.Trim(5);

        // Day 5 begins now. The segment of day 1 may hold records up to where day 2 begins, three days ago: too old.
        Assert.Equal(["day 2", "day 3", "day 4"], StorageFixture.Texts(journal.Read(1)));
    }

    [Fact]
    public async Task Apply_Trimmed_OpensAgainBehindTheCheckpoint()
    {
        await using (var journal = await FilledAsync(new StorageOptions { SegmentBytes = 30, RetentionBytes = 0 }))
        {
            journal.Trim(5);
        }

        await using var reopened = storage.Open(new(5, default));

        Assert.Equal(["6", "7", "8"], StorageFixture.Texts(reopened.Read(6)));
    }

    private async Task<Journal> FilledAsync(StorageOptions options)
    {
        storage.Options = options;
        var journal = storage.Open();
        journal.Start(new RecordingConsumer());
        for (var index = 1; index <= 8; index++)
        {
            await journal.AppendAsync(StorageFixture.Entries($"{index}"), Token);
        }

        return journal;
    }
}
