using System.Text;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Server.Local.Partitions;

namespace BigOps.Correlation.Server.Tests.Local.Partitions;

public sealed class FilePartitionStoreTests : IDisposable
{
    private readonly StorageFixture storage = new();

    public void Dispose() => storage.Dispose();

    [Fact]
    public void Claim_NewPartition_IsEmptyAndOfTheFirstEpoch()
    {
        var claim = Claim();

        Assert.Equal(1, claim.Epoch);
        Assert.True(claim.IsCurrent());
        Assert.Null(claim.Load());
    }

    [Fact]
    public void Load_AfterASave_GivesThatState()
    {
        var claim = Claim();
        Assert.True(claim.Save(State(7, "seven")));
        Assert.True(claim.Save(State(9, "nine")));

        Assert.Equal((9L, "nine"), Loaded(Claim()));
    }

    [Fact]
    public void Save_AfterAnotherClaim_IsRefusedAndChangesNothing()
    {
        var former = Claim();
        former.Save(State(7, "seven"));
        var owner = Claim();

        Assert.False(former.IsCurrent());
        Assert.False(former.Save(State(100, "zombie")));
        Assert.Equal((7L, "seven"), Loaded(owner));
        Assert.True(owner.Save(State(8, "eight")));
        Assert.Equal((8L, "eight"), Loaded(Claim()));
    }

    [Fact]
    public void Load_StateOfALaterEpoch_WinsWhateverItsPosition()
    {
        Claim().Save(State(1_000, "before the topic was made anew"));
        Claim().Save(State(3, "after"));

        Assert.Equal((3L, "after"), Loaded(Claim()));
    }

    [Fact]
    public void Load_LaterSaveAtALowerPosition_Wins()
    {
        var claim = Claim();
        claim.Save(State(1_000, "before"));
        claim.Save(State(3, "after"));

        Assert.Equal((3L, "after"), Loaded(Claim()));
    }

    [Fact]
    public void Load_NewestIsBroken_GivesTheOneBefore()
    {
        var claim = Claim();
        claim.Save(State(7, "seven"));
        claim.Save(State(9, "nine"));
        var newest = Files("*.ckpt")[^1];
        var bytes = File.ReadAllBytes(newest);
        bytes[^1] ^= 1;
        File.WriteAllBytes(newest, bytes);

        Assert.Equal((7L, "seven"), Loaded(Claim()));
        Assert.Single(Files("*.corrupt"));
    }

    [Fact]
    public void Save_Many_KeepsTwo()
    {
        var claim = Claim();
        for (var position = 1; position <= 5; position++)
        {
            claim.Save(State(position, "x"));
        }

        Assert.Equal(2, Files("*.ckpt").Length);
        Assert.Single(Files("*.owner"));
    }

    [Fact]
    public void Claim_ManyAtOnce_GivesEachAnEpochOfItsOwn()
    {
        var epochs = new long[64];
        Parallel.For(0, epochs.Length, index => epochs[index] = Claim().Epoch);

        Assert.Equal(Enumerable.Range(1, epochs.Length).Select(number => (long)number), epochs.Order());
    }

    [Fact]
    public void Claim_OtherPartition_IsApart()
    {
        var store = Store();
        var (first, second) = (store.Claim("events", 1), store.Claim("events", 11));
        first.Save(State(1, "first"));

        Assert.Null(second.Load());
        Assert.True(first.IsCurrent());
    }

    [Fact]
    public void Claim_FolderThatCannotBeMade_SaysSo()
    {
        var file = Path.Combine(storage.Directory.Path, "occupied");
        File.WriteAllText(file, "");

        Assert.Contains("occupied", Assert.ThrowsAny<IOException>(() => new FilePartitionStore(file, storage.Environment).Claim("events", 0)).Message, StringComparison.Ordinal);
    }

    private FilePartitionStore Store() => new(storage.Directory.Path, storage.Environment);

    private IPartitionClaim Claim() => Store().Claim("events", 0);

    private string[] Files(string pattern) => [.. Directory.GetFiles(Path.Combine(storage.Directory.Path, "events-0"), pattern).Order(StringComparer.Ordinal)];

    private static PartitionState State(long position, string text) => new(position, Encoding.UTF8.GetBytes(text));

    private static (long, string) Loaded(IPartitionClaim claim) =>
        claim.Load() is { } state ? (state.Position, Encoding.UTF8.GetString(state.Bytes.Span)) : default;
}
