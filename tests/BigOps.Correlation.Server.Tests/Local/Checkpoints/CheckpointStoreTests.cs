using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Checkpoints;
using BigOps.Correlation.Server.Local.Records;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Local.Checkpoints;

public sealed class CheckpointStoreTests : IDisposable
{
    private readonly StorageFixture storage = new();

    public void Dispose() => storage.Dispose();

    [Fact]
    public void Load_NothingSaved_IsNull()
    {
        Assert.Null(Open().Load());
        Assert.Equal(0, Open().TrimPosition);
        Assert.Null(storage.Meter.Observe("bigops_checkpoint_age_seconds"));
    }

    [Fact]
    public void Save_Several_KeepsTheLastTwoAndLoadsTheNewest()
    {
        var store = Open();

        store.Save(10, State("ten"));
        Assert.Equal(0, store.TrimPosition);
        store.Save(20, State("twenty"));
        store.Save(30, State("thirty"));

        Assert.Equal(2, Files().Length);
        Assert.Equal(20, store.TrimPosition);
        Assert.Equal((30L, "thirty"), Loaded(Open()));
        Assert.Equal(20, Open().TrimPosition);
        Assert.Equal(3, storage.Meter.Count("bigops_checkpoint_duration_seconds"));
    }

    [Fact]
    public void Save_SamePositionAgain_ReplacesIt()
    {
        var store = Open();
        store.Save(10, State("old"));

        store.Save(10, State("new"));

        Assert.Equal((10L, "new"), Loaded(Open()));
    }

    [Fact]
    public void Load_NewestDamagedAtAnyByte_TakesTheOlderOneAndWarns()
    {
        var store = Open();
        store.Save(10, State("older"));
        store.Save(20, State("newer"));
        var newest = Files()[^1];
        var whole = File.ReadAllBytes(newest);

        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0xFF;
            AssertOlderIsTaken(newest, damaged);
            AssertOlderIsTaken(newest, whole[..at]);
        }

        AssertOlderIsTaken(newest, [.. whole, 0]);
    }

    [Fact]
    public void Load_AllDamaged_RefusesAndNamesTheSetting()
    {
        Open().Save(10, State("only"));
        File.WriteAllBytes(Files()[0], [1, 2, 3]);

        var refusal = Assert.Throws<CorruptStorageException>(() => Open().Load());

        Assert.Contains(Files()[0], refusal.Message, StringComparison.Ordinal);
        Assert.Contains("storage.skip_corrupt", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AllDamagedAndSkipped_IsNullAndKeepsTheFileAside()
    {
        Open().Save(10, State("only"));
        var file = Files()[0];
        File.WriteAllBytes(file, [1, 2, 3]);
        storage.Options = new StorageOptions { SkipCorrupt = true };

        Assert.Null(Open().Load());

        Assert.True(File.Exists(file + ".corrupt"));
        Assert.Single(storage.Logger.At(LogLevel.Error));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(42)]
    public void Save_DiskFull_LeavesTheOlderOneAndNoLeftovers(long freeBytes)
    {
        var store = Open();
        store.Save(10, State("older"));
        storage.Disk.FreeBytes = freeBytes;

        Assert.Throws<IOException>(() => store.Save(20, State("newer")));

        Assert.Single(Directory.GetFiles(storage.Directory.Path));
        Assert.Equal((10L, "older"), Loaded(Open()));
    }

    [Fact]
    public void Save_SyncFails_LeavesTheOlderOne()
    {
        var store = Open();
        store.Save(10, State("older"));
        storage.Disk.FailSync = true;

        Assert.Throws<IOException>(() => store.Save(20, State("newer")));

        Assert.Equal((10L, "older"), Loaded(Open()));
    }

    [Fact]
    public void Load_SaveInterrupted_ClearsWhatWasLeft()
    {
        Open().Save(10, State("older"));
        File.WriteAllText(storage.Directory["00000000000000000020.ckpt.tmp"], "half");

        Assert.Equal((10L, "older"), Loaded(Open()));

        Assert.Single(Directory.GetFiles(storage.Directory.Path));
    }

    [Fact]
    public void Save_TimePasses_ShowsTheAge()
    {
        Open().Save(10, State("a"));

        storage.Time.Advance(TimeSpan.FromSeconds(42));
        Open().Load();

        Assert.Equal(42, storage.Meter.Observe("bigops_checkpoint_age_seconds"));
    }

    private static byte[] State(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static (long Position, string State) Loaded(CheckpointStore store)
    {
        var checkpoint = store.Load();
        Assert.NotNull(checkpoint);
        return (checkpoint.Position, System.Text.Encoding.UTF8.GetString(checkpoint.State.Span));
    }

    private void AssertOlderIsTaken(string newest, byte[] bytes)
    {
        File.WriteAllBytes(newest, bytes);
        var warnings = storage.Logger.At(LogLevel.Warning).Count;

        Assert.Equal((10L, "older"), Loaded(Open()));

        Assert.Equal(warnings + 1, storage.Logger.At(LogLevel.Warning).Count);
        Assert.Equal(bytes, File.ReadAllBytes(newest + ".corrupt"));
    }

    private CheckpointStore Open() => new(storage.Directory.Path, storage.Options, storage.Environment);

    private string[] Files() => [.. Directory.GetFiles(storage.Directory.Path, "*.ckpt").Order(StringComparer.Ordinal)];
}
