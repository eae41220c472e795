using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Journaling;
using BigOps.Correlation.Server.Local.Records;

namespace BigOps.Correlation.Server.Tests.Local.Journaling;

public sealed class JournalReaderTests : IDisposable
{
    private readonly StorageFixture storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task Read_SeveralSegments_GivesAllFromAPositionOnAndChangesNothing()
    {
        storage.Options = new StorageOptions { SegmentBytes = 30 };
        await storage.WriteAsync("a", "b", "c", "d");
        var before = storage.Files;

        var texts = StorageFixture.Texts(JournalReader.Read(storage.Directory.Path, 3));

        Assert.Equal(["c", "d"], texts);
        Assert.Equal(before, storage.Files);
    }

    [Fact]
    public async Task Read_TornTail_EndsBeforeItAndLeavesIt()
    {
        await storage.WriteAsync("a", "b");
        var file = Assert.Single(storage.Files);
        await using (var stream = File.OpenWrite(file))
        {
            stream.SetLength(stream.Length - 1);
        }

        var length = new FileInfo(file).Length;

        Assert.Equal(["a"], StorageFixture.Texts(JournalReader.Read(storage.Directory.Path, 1)));
        Assert.Equal(length, new FileInfo(file).Length);
    }

    [Fact]
    public async Task Read_DamagedInTheMiddle_GivesWhatIsBeforeAndThenRefuses()
    {
        await storage.WriteAsync("alpha", "beta", "gamma");
        var file = Assert.Single(storage.Files);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[bytes.AsSpan().IndexOf("beta"u8)] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);
        using var items = JournalReader.Read(storage.Directory.Path, 1).GetEnumerator();

        Assert.True(items.MoveNext());
        var refusal = Assert.Throws<CorruptStorageException>(() => items.MoveNext());

        Assert.Contains($"'{file}' is corrupt at offset ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EntryOfANewerBuild_NamesThePosition()
    {
        await storage.WriteAsync("a");
        var batch = new RecordBatch();
        batch.Add(2, default, [99]);
        await File.AppendAllBytesAsync(Assert.Single(storage.Files), batch.Bytes.ToArray(), Token);

        var refusal = Assert.Throws<CorruptStorageException>(() => JournalReader.Read(storage.Directory.Path, 1).Count());

        Assert.Contains("position 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_EmptyDirectory_GivesNothing() => Assert.Empty(JournalReader.Read(storage.Directory.Path, 1));
}
