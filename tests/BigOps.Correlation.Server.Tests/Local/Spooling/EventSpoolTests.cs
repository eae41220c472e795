using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Journaling;
using BigOps.Correlation.Server.Local.Spooling;

namespace BigOps.Correlation.Server.Tests.Local.Spooling;

public sealed class EventSpoolTests : IDisposable
{
    private readonly StorageFixture storage = new();
    private readonly RecordingTarget target = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => storage.Dispose();

    [Fact]
    public async Task RunAsync_TargetIsThere_TakesEverythingOnInOrder()
    {
        await RunAsync(async journal =>
        {
            await AppendAsync(journal, 0, 500);
            await target.WaitForAsync(500);
        });

        Assert.Equal(Names(0, 500), target.Ids);
    }

    [Fact]
    public async Task RunAsync_TargetIsAwayForLong_TakesOnWhatMemoryDidNotHold()
    {
        target.IsAway = true;
        await RunAsync(async journal =>
        {
            // Each call is a group of its own, and far more than memory holds.
            for (var start = 0; start < 2_000; start += 2)
            {
                await AppendAsync(journal, start, 2);
            }

            await target.WaitForRefusalsAsync(1);
            Assert.Empty(target.Ids);
            target.IsAway = false;
            await AdvanceUntilAsync(target.WaitForAsync(2_000));
            await AppendAsync(journal, 2_000, 10);
            await target.WaitForAsync(2_010);
        });

        Assert.Equal(Names(0, 2_010), target.Ids);
    }

    [Fact]
    public async Task RunAsync_AfterARestart_GoesOnWhereItWas()
    {
        await RunAsync(async journal =>
        {
            await AppendAsync(journal, 0, 20);
            await target.WaitForAsync(20);
        });
        target.IsAway = true;
        await RunAsync(async journal =>
        {
            await AppendAsync(journal, 20, 20);
            await target.WaitForRefusalsAsync(1);
        });
        target.IsAway = false;
        await RunAsync(_ => target.WaitForAsync(40));

        Assert.Equal(Names(0, 40), target.Ids);
    }

    [Fact]
    public async Task RunAsync_PositionWasNotSavedBeforeACrash_SendsAgainUnderTheSameName()
    {
        await RunAsync(async journal =>
        {
            await journal.AppendAsync([new Event { Source = "s", Check = "c" }, new Event { Source = "s", Check = "c" }], Token);
            await target.WaitForAsync(2);
        });
        var path = Path.Combine(storage.Directory.Path, "spool.position");
        File.WriteAllText(path, File.ReadAllLines(path)[0] + "\n0\n");
        await RunAsync(_ => target.WaitForAsync(4));

        var names = target.Events.Select(value => value.Delivery).ToArray();
        Assert.Equal(names[..2], names[2..]);
        Assert.Equal(2, names.Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_TargetIsAway_SaysSoOnce()
    {
        target.IsAway = true;
        await RunAsync(async journal =>
        {
            await AppendAsync(journal, 0, 3);
            await target.WaitForRefusalsAsync(1);
            await AdvanceUntilAsync(target.WaitForRefusalsAsync(2));
        });

        Assert.Single(storage.Logger.Entries, entry => entry.Message.Contains("3 events wait", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name\n")]
    [InlineData("name\nx\n")]
    [InlineData("\n5\n")]
    public void Open_BrokenPosition_SaysWhatItMustHold(string text)
    {
        var path = Path.Combine(storage.Directory.Path, "spool.position");
        File.WriteAllText(path, text);

        Assert.Contains("spool.position", Assert.Throws<InvalidDataException>(() => Position()).Message, StringComparison.Ordinal);
    }

    private async Task RunAsync(Func<Journal, Task> act)
    {
        var journal = Journal.Open(Path.Combine(storage.Directory.Path, "spool"), storage.Options, storage.Environment);
        var spool = new EventSpool(target, journal, Position(), storage.Environment);
        using var stop = new CancellationTokenSource();
        journal.Start(spool);
        var running = Task.Run(() => spool.RunAsync(stop.Token), Token);
        await act(journal).WaitAsync(TimeSpan.FromSeconds(60), Token);
        await journal.DisposeAsync();
        await stop.CancelAsync();
        await running;
    }

    private SpoolPosition Position() =>
        SpoolPosition.Open(Path.Combine(storage.Directory.Path, "spool.position"), "one", new KeyedHash(1, 2), storage.Environment);

    private async Task AdvanceUntilAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            storage.Time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }
    }

    private static async Task AppendAsync(Journal journal, int start, int count) =>
        await journal.AppendAsync([.. Names(start, count).Select(name => new Event { Id = name, Source = "s", Check = "c" })], Token);

    private static IEnumerable<string> Names(int start, int count) => Enumerable.Range(start, count).Select(number => $"e{number}");
}
