using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Server.Local.Checkpoints;
using BigOps.Correlation.Server.Local.Partitions;
using BigOps.Correlation.Testing.Storage;

namespace BigOps.Correlation.Server.Tests.Local.Partitions;

public sealed class FilePartitionStoreTests : PartitionStoreContract, IDisposable
{
    private readonly StorageFixture storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task Load_NewestIsBroken_GivesTheChainBefore()
    {
        await AppendAsync(Claim(), Segment(1, "one"), Segment(2, "two"), Segment(3, "three"));
        Change(Files("*.chain")[^1], static bytes => bytes[^1] ^= 1);

        Assert.Equal(["one", "two"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Load_TailIsTorn_GoesOnBehindWhatIsWhole()
    {
        await AppendAsync(Claim(), Segment(1, "one"), Segment(2, "two"));
        var path = Files("*.chain")[^1];
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);
        var owner = Claim();
        Assert.Equal(1, owner.Load()!.LastNumber);
        await AppendAsync(owner, Segment(2, "two again"), Segment(3, "three"));

        Assert.Equal(["one", "two again", "three"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Load_MiddleIsBroken_GivesWhatHasNoGap()
    {
        var claim = Claim();
        await AppendAsync(claim, Segment(1, "one"));
        var second = Claim();
        second.Load();
        await AppendAsync(second, Segment(2, "two"), Segment(3, "three"));
        var third = Claim();
        third.Load();
        await AppendAsync(third, Segment(4, "four"));
        Change(Files("*.chain")[1], static bytes => bytes[^1] ^= 1);

        Assert.Equal(["one", "two"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_DiskFails_AddsTheSameSegmentOnceItWorks()
    {
        var claim = Claim();
        await AppendAsync(claim, Segment(1, "one"));
        storage.Disk.FailSync = true;
        await Assert.ThrowsAsync<IOException>(() => claim.AppendAsync(Segment(2, "two"), Token));
        storage.Disk.FailSync = false;
        storage.Disk.FreeBytes = 5;
        await Assert.ThrowsAsync<IOException>(() => claim.AppendAsync(Segment(2, "two"), Token));
        storage.Disk.FreeBytes = long.MaxValue;
        await AppendAsync(claim, Segment(2, "two"), Segment(3, "three"));

        Assert.Equal(["one", "two", "three"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_WasWrittenAsSomebodyClaimed_CountsOnlyForThoseWhoReadIt()
    {
        var former = Claim();
        await AppendAsync(former, Segment(1, "one"));
        IPartitionClaim? owner = null;
        storage.Disk.BeforeSync = () =>
        {
            storage.Disk.BeforeSync = static () => { };
            owner = Claim();
            owner.Load();
        };

        Assert.False(await former.AppendAsync(Segment(2, "zombie"), Token));
        Assert.Equal(["one", "zombie"], Texts(Claim().Load()!));
        var next = Claim();
        Assert.Equal(2, next.Load()!.LastNumber);
        await AppendAsync(next, Segment(3, "three"));
        Assert.Equal(["one", "zombie", "three"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_Many_BeginsNewFilesAndDeletesOldOnes()
    {
        var claim = Claim();
        var bytes = new byte[512 * 1024];
        for (var number = 1; number <= 64; number++)
        {
            await AppendAsync(claim, new StateSegment(number, number, Math.Max(1, number - 8), bytes));
        }

        Assert.InRange(Files("*.chain").Length, 2, 4);
        Assert.Equal(9, Claim().Load()!.Segments.Count);
    }

    [Fact]
    public async Task Claim_ManyAtOnceAgainAndAgain_GivesNoNumberTwiceAndKeepsFewFiles()
    {
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Enumerable.Range(0, 25).Select(_ => Claim().Epoch).ToArray(), TestContext.Current.CancellationToken)));

        Assert.Equal(200, claimed.SelectMany(static one => one).Distinct().Count());
        Assert.InRange(Files("*.owner").Length, 1, 17);
    }

    [Fact]
    public async Task Load_WholeStatesOfAnEarlierBuild_IsTheNewestAsFirstSegment()
    {
        Claim();
        WriteWhole("00000000000000000001-00000000000000000001-7", 7, "seven");
        WriteWhole("00000000000000000001-00000000000000000002-9", 9, "nine");
        var owner = Claim();
        var state = owner.Load()!;

        Assert.Equal((9L, 1L), (state.Position, state.LastNumber));
        await AppendAsync(owner, Segment(2, "two"));
        Assert.Equal(["nine", "two"], Texts(Claim().Load()!));
        var next = Claim();
        next.Load();
        await AppendAsync(next, Segment(3, "three", keepFrom: 2));
        Assert.Equal(["two", "three"], Texts(Claim().Load()!));
        Assert.Empty(Files("*.ckpt"));
    }

    [Fact]
    public async Task Load_AnEarlierBuildWentOnBehindAChain_IsWhatThatWrote()
    {
        await AppendAsync(Claim(), Segment(1, "one"), Segment(2, "two"));
        WriteWhole("00000000000000000002-00000000000000000001-99", 99, "older build");

        Assert.Equal(["older build"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_ByAFormerOwnerWhileTheNextOneWrites_LeavesItsFileAlone()
    {
        var (former, owner) = (Claim(), Claim());
        await AppendAsync(owner, Segment(1, "one"));
        var file = Assert.Single(Files("*.chain"));
        var whole = File.ReadAllBytes(file);
        // As it is for a moment while it is written.
        File.WriteAllBytes(file, whole[..^3]);

        Assert.False(await former.AppendAsync(Segment(1, "former"), TestContext.Current.CancellationToken));

        Assert.Equal([file], Files("*.chain"));
        File.WriteAllBytes(file, whole);
        Assert.Equal(["one"], Texts(Claim().Load()!));
    }

    [Fact]
    public void Claim_FolderThatCannotBeMade_SaysSo()
    {
        var file = Path.Combine(storage.Directory.Path, "occupied");
        File.WriteAllText(file, "");

        Assert.Contains("occupied", Assert.ThrowsAny<IOException>(() => new FilePartitionStore(file, storage.Environment).Claim("events", 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_FileOfANewerBuild_IsRefusedByItsVersion()
    {
        await AppendAsync(Claim(), Segment(1, "one"));
        Change(Files("*.chain")[^1], static bytes =>
        {
            bytes[7] = 9;
            BitConverter.TryWriteBytes(bytes.AsSpan(16), Server.Local.Records.Checksum.Of(bytes.AsSpan(0, 16)));
        });

        Assert.Contains("version 9", Assert.Throws<InvalidDataException>(() => Claim().Load()).Message, StringComparison.Ordinal);
    }

    protected override IPartitionStore Open() => new FilePartitionStore(storage.Directory.Path, storage.Environment);

    private void WriteWhole(string name, long position, string text)
    {
        var checkpoint = new Checkpoint(position, new Instant(1), Segment(1, text).Bytes);
        File.WriteAllBytes(Path.Combine(storage.Directory.Path, "events-0", name + ".ckpt"), [.. CheckpointFormat.Header(checkpoint), .. checkpoint.State.Span]);
    }

    private static void Change(string path, Action<byte[]> change)
    {
        var bytes = File.ReadAllBytes(path);
        change(bytes);
        File.WriteAllBytes(path, bytes);
    }

    private string[] Files(string pattern) => [.. Directory.GetFiles(Path.Combine(storage.Directory.Path, "events-0"), pattern).Order(StringComparer.Ordinal)];
}
