namespace BigOps.Correlation.Server.Tests.Local;

public sealed class StorageMetricsTests : IDisposable
{
    private readonly StorageFixture storage = new();

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task Synced_OneGroup_RecordsItsTimeAndEntries()
    {
        storage.Disk.BeforeSync = () => storage.Time.Advance(TimeSpan.FromMilliseconds(3));

        await storage.WriteAsync("a");

        Assert.Equal(1, storage.Meter.Count("bigops_journal_fsync_duration_seconds"));
        Assert.Equal(0.006, storage.Meter.Total("bigops_journal_fsync_duration_seconds"), precision: 6);
        Assert.Equal(1, storage.Meter.Total("bigops_journal_appended_total"));
    }

    [Fact]
    public void ObserveCheckpoint_NoneSaved_ShowsNothing()
    {
        storage.Environment.Metrics.ObserveCheckpoint(static () => null);

        Assert.Null(storage.Meter.Observe("bigops_checkpoint_age_seconds"));
    }
}
