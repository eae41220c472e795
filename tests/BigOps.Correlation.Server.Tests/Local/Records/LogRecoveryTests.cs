using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Records;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Local.Records;

public sealed class LogRecoveryTests : IDisposable
{
    private static readonly string[] Written = ["alpha", "beta", "gamma", "delta"];
    private readonly StorageFixture storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task Run_CutAtEveryByte_GivesAPrefixAndGoesOnBehindIt()
    {
        await storage.WriteAsync(Written);
        var file = Assert.Single(storage.Files);
        var whole = await File.ReadAllBytesAsync(file, Token);

        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(file, whole[..length], Token);
            var warnings = storage.Logger.At(LogLevel.Warning).Count;

            await using (var journal = storage.Open())
            {
                var texts = StorageFixture.Texts(journal.Read(1));
                Assert.Equal(Written[..texts.Length], texts);
                Assert.True(texts.Length < Written.Length);
                var atRecordEnd = File.Exists(file) && new FileInfo(file).Length == length;
                Assert.Equal(atRecordEnd ? warnings : warnings + 1, storage.Logger.At(LogLevel.Warning).Count);
                journal.Start(new RecordingConsumer());
                Assert.Equal(texts.Length + 1, await journal.AppendAsync(StorageFixture.Entries("next"), Token));
            }

            await using var again = storage.Open();
            Assert.Equal("next", StorageFixture.Texts(again.Read(1))[^1]);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    public async Task Run_FileOfAnOlderVersion_IsReadAndNotWrittenOn(int records)
    {
        await storage.WriteAsync(Written);
        var file = Assert.Single(storage.Files);
        var head = new RecordFormat(RecordFormat.Journal.Magic, 1).Header(1);
        var older = head.Concat((await File.ReadAllBytesAsync(file, Token))[RecordFormat.HeaderBytes..]).ToArray();
        await File.WriteAllBytesAsync(file, records > 0 ? older : head, Token);

        await using (var journal = storage.Open())
        {
            journal.Start(new RecordingConsumer());
            Assert.Equal(records + 1, await journal.AppendAsync(StorageFixture.Entries("next"), Token));
        }

        await using var again = storage.Open();
        Assert.Equal([.. Written.Take(records), "next"], StorageFixture.Texts(again.Read(1)));
        Assert.Equal(RecordFormat.Journal.Version, (await File.ReadAllBytesAsync(storage.Files[^1], Token))[7]);
        Assert.Equal(records > 0 ? older : null, storage.Files.Length > 1 ? await File.ReadAllBytesAsync(file, Token) : null);
    }

    [Fact]
    public async Task Run_EveryByteFlippedInOneSegment_GivesAPrefixWithAWarningOrRefusesWithFileAndOffset()
    {
        await storage.WriteAsync(Written);

        var (refused, cut) = await FlipEveryByteAsync(Assert.Single(storage.Files), lastSegment: true);

        Assert.True(refused > 0);
        Assert.True(cut > 0);
    }

    [Fact]
    public async Task Run_EveryByteFlippedInAnEarlierSegment_Refuses()
    {
        storage.Options = new StorageOptions { SegmentBytes = 60 };
        await storage.WriteAsync(Written);
        Assert.True(storage.Files.Length >= 2);

        var (refused, cut) = await FlipEveryByteAsync(storage.Files[0], lastSegment: false);

        Assert.True(refused > 0);
        Assert.Equal(0, cut);
    }

    [Fact]
    public async Task Run_MissingSegment_RefusesAndNamesThePositions()
    {
        storage.Options = new StorageOptions { SegmentBytes = 30 };
        await storage.WriteAsync(Written);
        File.Delete(storage.Files[1]);

        var refusal = Assert.Throws<CorruptStorageException>(() => storage.Open());

        Assert.Contains("positions 2 to 2 are missing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(storage.Files[1], refusal.Message, StringComparison.Ordinal);
        Assert.Contains("storage.skip_corrupt", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FirstSegmentMissing_RefusesUnlessACheckpointCoversIt()
    {
        storage.Options = new StorageOptions { SegmentBytes = 30 };
        await storage.WriteAsync(Written);
        File.Delete(storage.Files[0]);

        Assert.Throws<CorruptStorageException>(() => storage.Open());

        await using var journal = storage.Open(new LogFloor(1, Instant.Epoch));
        Assert.Equal(Written[1..], StorageFixture.Texts(journal.Read(1)));
    }

    [Fact]
    public async Task Run_SkipCorruptInTheLastSegment_PutsTheRestAsideAndReusesNoPosition()
    {
        await storage.WriteAsync(Written);
        var file = Assert.Single(storage.Files);
        var damaged = await DamageRecordAsync(file, "beta");
        storage.Options = new StorageOptions { SkipCorrupt = true };

        await using (var journal = storage.Open())
        {
            journal.Start(new RecordingConsumer());
            Assert.Equal(["alpha"], StorageFixture.Texts(journal.Read(1)));
            Assert.Equal(5, await journal.AppendAsync(StorageFixture.Entries("next"), Token));
        }

        var good = new FileInfo(file).Length;
        Assert.Equal(damaged[(int)good..], await File.ReadAllBytesAsync(file + ".corrupt", Token));
        Assert.Contains(storage.Logger.At(LogLevel.Error), message => message.Contains(file, StringComparison.Ordinal));
        Assert.Equal(1, storage.Meter.Total("bigops_journal_corrupt_total"));

        await using var covered = storage.Open(new LogFloor(5, Instant.Epoch));
        Assert.Equal(["next"], StorageFixture.Texts(covered.Read(5)));
    }

    [Fact]
    public async Task Run_SkipCorruptInAnEarlierSegment_KeepsTheLaterOnes()
    {
        storage.Options = new StorageOptions { SegmentBytes = 60, SkipCorrupt = true };
        await storage.WriteAsync(Written);
        await DamageRecordAsync(storage.Files[0], "beta");

        await using var journal = storage.Open();
        journal.Start(new RecordingConsumer());
        Assert.Equal(5, await journal.AppendAsync(StorageFixture.Entries("next"), Token));

        Assert.Equal("alpha", StorageFixture.Texts(journal.Read(1))[0]);
        Assert.Equal(["delta", "next"], StorageFixture.Texts(journal.Read(4)));
    }

    [Fact]
    public async Task Run_NewerFormat_RefusesEvenWhereCorruptionIsSkipped()
    {
        var newer = RecordFormat.Journal with { Version = (byte)(RecordFormat.Journal.Version + 1) };
        await File.WriteAllBytesAsync(RecordFormat.PathOf(storage.Directory.Path, 1), newer.Header(1), Token);
        storage.Options = new StorageOptions { SkipCorrupt = true };

        var refusal = Assert.Throws<InvalidDataException>(() => storage.Open());

        Assert.Contains("newer build", refusal.Message, StringComparison.Ordinal);
        Assert.Single(storage.Files);
    }

    private static async Task<byte[]> DamageRecordAsync(string file, string text)
    {
        var bytes = await File.ReadAllBytesAsync(file, Token);
        var at = bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text));
        bytes[at] ^= 0x20;
        await File.WriteAllBytesAsync(file, bytes, Token);
        return bytes;
    }

    /// <summary>Flips one byte after the other; every outcome must be one that loses nothing in silence.</summary>
    private async Task<(int Refused, int Cut)> FlipEveryByteAsync(string file, bool lastSegment)
    {
        var whole = await File.ReadAllBytesAsync(file, Token);
        var (refused, cut) = (0, 0);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var mask in (byte[])[0x01, 0x80, 0xFF])
            {
                var damaged = (byte[])whole.Clone();
                damaged[at] ^= mask;
                await File.WriteAllBytesAsync(file, damaged, Token);
                var warnings = storage.Logger.At(LogLevel.Warning).Count;
                try
                {
                    await using var journal = storage.Open();
                    var texts = StorageFixture.Texts(journal.Read(1));
                    Assert.Equal(Written[..texts.Length], texts);
                    Assert.True(lastSegment && texts.Length == Written.Length - 1, $"Byte {at}: only a broken last record may look like a torn tail.");
                    Assert.Equal(warnings + 1, storage.Logger.At(LogLevel.Warning).Count);
                    cut++;
                }
                catch (CorruptStorageException refusal)
                {
                    Assert.Contains($"'{file}' is corrupt at offset ", refusal.Message, StringComparison.Ordinal);
                    Assert.Contains("storage.skip_corrupt", refusal.Message, StringComparison.Ordinal);
                    Assert.Equal(damaged, await File.ReadAllBytesAsync(file, Token));
                    refused++;
                }
            }
        }

        await File.WriteAllBytesAsync(file, whole, Token);
        return (refused, cut);
    }
}
