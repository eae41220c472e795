using System.Text;
using BigOps.Correlation.Core.Pipeline.Ownership;
using Xunit;

namespace BigOps.Correlation.Testing.Storage;

/// <summary>What every store of partitions does. The tests of a store inherit it.</summary>
public abstract class PartitionStoreContract
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Another process at the same place: a store that knows only what is durable.</summary>
    protected abstract IPartitionStore Open();

    [Fact]
    public void Claim_NewPartition_IsEmptyAndOfTheFirstEpoch()
    {
        var claim = Claim();

        Assert.Equal(1, claim.Epoch);
        Assert.True(claim.IsCurrent());
        Assert.Null(claim.Load());
    }

    [Fact]
    public async Task Load_AfterAppends_GivesThemOldestFirst()
    {
        await AppendAsync(Claim(), Segment(1, "one"), Segment(2, "two"), Segment(3, "three"));

        var state = Claim().Load()!;
        Assert.Equal((30L, 3L, 1L), (state.Position, state.LastNumber, state.FirstNumber));
        Assert.Equal(["one", "two", "three"], Texts(state));
    }

    [Fact]
    public async Task Append_SaysWhatIsNotNeeded_ForgetsThat()
    {
        var claim = Claim();
        await AppendAsync(claim, Segment(1, "one"), Segment(2, "two"), Segment(3, "three"), Segment(4, "four", keepFrom: 3));

        Assert.Equal(["three", "four"], Texts(Claim().Load()!));
        var next = Claim();
        Assert.Equal(4, next.Load()!.LastNumber);
        await AppendAsync(next, Segment(5, "five", keepFrom: 5));
        Assert.Equal(["five"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_TheSameSegmentAgain_CountsAsAdded()
    {
        var claim = Claim();
        await AppendAsync(claim, Segment(1, "one"), Segment(2, "two"), Segment(2, "two"));
        await AppendAsync(claim, Segment(3, "three"));

        Assert.Equal(["one", "two", "three"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_LeavesOneOut_IsRefused()
    {
        var claim = Claim();
        await AppendAsync(claim, Segment(1, "one"));

        await Assert.ThrowsAnyAsync<ArgumentException>(() => claim.AppendAsync(Segment(3, "three"), Token));
        Assert.Equal(["one"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_AfterAnotherClaim_IsRefusedAndChangesNothing()
    {
        var former = Claim();
        await AppendAsync(former, Segment(1, "one"));
        var owner = Claim();
        Assert.Equal(["one"], Texts(owner.Load()!));

        Assert.False(former.IsCurrent());
        Assert.False(await former.AppendAsync(Segment(2, "zombie", keepFrom: 2), Token));
        await AppendAsync(owner, Segment(2, "two"));
        Assert.False(await former.AppendAsync(Segment(2, "zombie", keepFrom: 2), Token));
        Assert.Equal(["one", "two"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_LowerPosition_IsWhatCounts()
    {
        // The topic was made anew, so its offsets begin again.
        await AppendAsync(Claim(), Segment(1, "before") with { Position = 1_000 });
        var owner = Claim();
        owner.Load();
        await AppendAsync(owner, Segment(2, "after", keepFrom: 2) with { Position = 3 });

        Assert.Equal(3, Claim().Load()!.Position);
    }

    [Fact]
    public async Task Append_SeveralPartitionsAtOnce_KeepsThemApart()
    {
        var store = Open();
        var claims = Enumerable.Range(0, 12).Select(partition => store.Claim("events", partition)).ToArray();
        for (var number = 1; number <= 5; number++)
        {
            var answers = await Task.WhenAll(claims.Select((claim, partition) => claim.AppendAsync(Segment(number, $"{partition}/{number}"), Token)));
            Assert.All(answers, Assert.True);
        }

        var again = Open();
        for (var partition = 0; partition < claims.Length; partition++)
        {
            Assert.Equal(Enumerable.Range(1, 5).Select(number => $"{partition}/{number}"), Texts(again.Claim("events", partition).Load()!));
        }
    }

    [Fact]
    public async Task Claim_TwoAtOnce_LeavesOneOwner()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => Open()).ToArray();
        var claims = await Task.WhenAll(stores.Select(store => Task.Run(() => store.Claim("events", 0), Token)));

        Assert.Equal(Enumerable.Range(1, claims.Length).Select(number => (long)number), claims.Select(claim => claim.Epoch).Order());
        var answers = await Task.WhenAll(claims.Select(claim => claim.AppendAsync(Segment(1, $"{claim.Epoch}"), Token)));
        Assert.Equal(claims.Select(claim => claim.Epoch == claims.Length), answers);
        Assert.Equal([$"{claims.Length}"], Texts(Claim().Load()!));
    }

    [Fact]
    public async Task Append_LargeAndEmpty_ComesBackAsItWas()
    {
        var large = new byte[3 * 1024 * 1024];
        new Random(1).NextBytes(large);
        await AppendAsync(Claim(), new StateSegment(1, 1, 1, large), new StateSegment(2, 1, 1, ReadOnlyMemory<byte>.Empty));

        var state = Claim().Load()!;
        Assert.True(large.AsSpan().SequenceEqual(state.Segments[0].Span));
        Assert.True(state.Segments[1].IsEmpty);
    }

    /// <summary>Claims the partition that most tests use.</summary>
    protected IPartitionClaim Claim() => Open().Claim("events", 0);

    /// <summary>A segment at ten times its number.</summary>
    protected static StateSegment Segment(long number, string text, long keepFrom = 1) => new(number, number * 10, keepFrom, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds segments, each of which must be accepted.</summary>
    protected static async Task AppendAsync(IPartitionClaim claim, params StateSegment[] segments)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(segments);
        foreach (var segment in segments)
        {
            Assert.True(await claim.AppendAsync(segment, Token));
        }
    }

    /// <summary>What the segments of a state say.</summary>
    protected static IEnumerable<string> Texts(PartitionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Segments.Select(bytes => Encoding.UTF8.GetString(bytes.Span));
    }
}
