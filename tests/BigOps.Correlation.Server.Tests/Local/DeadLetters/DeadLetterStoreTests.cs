using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.DeadLetters;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Tests.Local.DeadLetters;

public sealed class DeadLetterStoreTests : IDisposable
{
    private readonly StorageFixture storage = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task AddAsync_Letters_ComeBackWholeAfterRestart()
    {
        var letter = Letter("{\"broken\": \0") with
        {
            Tenant = "acme",
            ContentType = "application/json",
            Detail = "Line 1 ends <script> too early.",
        };
        using (var store = Open())
        {
            await store.AddAsync([letter, Letter("second")], Token);
        }

        using var reopened = Open();

        Assert.Equal(2, reopened.Count);
        var read = reopened.List(long.MaxValue, 10);
        Assert.Equal(["second", "{\"broken\": \0"], read.Select(Text));
        Assert.Equal(letter with { Id = read[1].Id, Payload = default }, read[1] with { Payload = default });
    }

    [Fact]
    public async Task List_Paged_GoesFromNewestToOldest()
    {
        using var store = Open();
        await store.AddAsync([.. Enumerable.Range(1, 5).Select(static index => Letter($"{index}"))], Token);

        var first = store.List(long.MaxValue, 2);
        var second = store.List(first[^1].Id, 2);

        Assert.Equal(["5", "4"], first.Select(Text));
        Assert.Equal(["3", "2"], second.Select(Text));
        Assert.Empty(store.List(long.MaxValue, 0));
    }

    [Fact]
    public async Task MarkRedrivenAsync_ALetter_SurvivesRestartAndTakesNoLettersId()
    {
        var at = new Instant(1_700_000_000_000);
        using (var store = Open())
        {
            await store.AddAsync([Letter("a"), Letter("b")], Token);
            await store.MarkRedrivenAsync(1, at, Token);
            await store.MarkRedrivenAsync(77, at, Token);
            await store.AddAsync([Letter("c")], Token);
        }

        using var reopened = Open();

        Assert.Equal(at, reopened.Find(1)?.RedrivenAt);
        Assert.Null(reopened.Find(2)?.RedrivenAt);
        Assert.Equal(3, reopened.Count);
        Assert.Null(reopened.Find(3));
        Assert.Null(reopened.Find(99));
    }

    [Fact]
    public async Task AddAsync_OverTheLimitOfBytes_DropsTheOldestAndCountsThem()
    {
        storage.Options = new StorageOptions { DeadLetterBytes = 512 * 1024 };
        const int Written = 100;
        using var store = Open();
        for (var index = 0; index < Written; index++)
        {
            await store.AddAsync([Letter(new string('x', 10_000))], Token);
        }

        var bytes = storage.Files.Sum(static path => new FileInfo(path).Length);
        Assert.InRange(bytes, 256 * 1024, 512 * 1024 + (80 * 1024));
        Assert.Equal(Written, store.Count + storage.Meter.Total("bigops_deadletter_dropped_total"));
        Assert.Equal(store.Count, store.List(long.MaxValue, 1_000).Count);
        Assert.Equal(Written, store.List(long.MaxValue, 1)[0].Id);
        var kept = store.Count;
        using var reopened = Open();
        Assert.Equal(kept, reopened.Count);
    }

    [Fact]
    public async Task Count_LettersTooOld_AreDroppedAndCounted()
    {
        storage.Options = new StorageOptions { DeadLetterAge = TimeSpan.FromDays(30) };
        using var store = Open();
        await store.AddAsync([Letter("old")], Token);
        storage.Time.Advance(TimeSpan.FromDays(20));
        await store.AddAsync([Letter("young")], Token);

        storage.Time.Advance(TimeSpan.FromDays(11));

        Assert.Equal(1, storage.Meter.Observe("bigops_deadletter_letters"));
        Assert.Equal(["young"], store.List(long.MaxValue, 10).Select(Text));
        Assert.Equal(1, storage.Meter.Total("bigops_deadletter_dropped_total"));
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_KeepsAllWithDifferentIds()
    {
        using var store = Open();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(index => Task.Run(
            async () => await store.AddAsync([Letter($"{index}")], Token), Token)));

        var letters = store.List(long.MaxValue, 1_000);
        Assert.Equal(200, letters.Select(static letter => letter.Id).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(0, 200).Select(static index => $"{index}").Order(StringComparer.Ordinal),
            letters.Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AddAsync_DiskFull_RefusesAndGoesOnWhenThereIsRoom()
    {
        using var store = Open();
        await store.AddAsync([Letter("a")], Token);
        storage.Disk.FreeBytes = 20;

        await Assert.ThrowsAsync<LogFullException>(() => store.AddAsync([Letter("lost")], Token).AsTask());
        storage.Disk.FreeBytes = long.MaxValue;
        await store.AddAsync([Letter("b")], Token);

        using var reopened = Open();
        Assert.Equal(["b", "a"], reopened.List(long.MaxValue, 10).Select(Text));
    }

    [Fact]
    public async Task Open_DamagedInTheMiddle_KeepsTheGoodPartAndSaysSo()
    {
        using (var store = Open())
        {
            await store.AddAsync([Letter("first"), Letter("second"), Letter("third")], Token);
        }

        var file = Assert.Single(storage.Files);
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[bytes.AsSpan().IndexOf("second"u8)] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);

        using var reopened = Open();
        await reopened.AddAsync([Letter("fourth")], Token);

        Assert.Equal(["fourth", "first"], reopened.List(long.MaxValue, 10).Select(Text));
        Assert.Equal([4L, 1L], reopened.List(long.MaxValue, 10).Select(static letter => letter.Id));
        Assert.Single(storage.Logger.At(LogLevel.Error));
    }

    private static DeadLetter Letter(string payload) => new()
    {
        ReceivedAt = new Instant(5),
        Format = "native",
        Reason = "invalid_json",
        Detail = "It is no JSON.",
        Payload = Encoding.UTF8.GetBytes(payload),
    };

    private static string Text(DeadLetter letter) => Encoding.UTF8.GetString(letter.Payload.Span);

    private DeadLetterStore Open() => DeadLetterStore.Open(storage.Directory.Path, storage.Options, storage.Environment);
}
