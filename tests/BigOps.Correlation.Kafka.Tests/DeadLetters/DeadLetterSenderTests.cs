using System.Text;
using BigOps.Correlation.Kafka.DeadLetters;
using BigOps.Correlation.Kafka.Producing;
using BigOps.Correlation.Kafka.Tests.Producing;
using BigOps.Correlation.Testing.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace BigOps.Correlation.Kafka.Tests.DeadLetters;

public sealed class DeadLetterSenderTests : IAsyncDisposable
{
    private readonly RecordingProducer producer = new();
    private readonly ManualTimeProvider time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => producer.DisposeAsync();

    [Fact]
    public async Task Add_Letter_ArrivesWholeWithItsReason() => await RunAsync(async sender =>
    {
        sender.Add(Letter(7) with { Key = [1, 2], Value = [3], Headers = [new OutgoingHeader("trace", new byte[] { 9 })] });
        await sender.WhenKeptAsync(1, Token);

        var record = Assert.Single(producer.Records);
        Assert.Equal([1, 2], record.Key!.Value.ToArray());
        Assert.Equal([3], record.Value!.Value.ToArray());
        Assert.Equal([9], record.Headers[0].Value!.Value.ToArray());
        Assert.Equal(
            ["trace", "bigops-dlq-topic", "bigops-dlq-partition", "bigops-dlq-offset", "bigops-dlq-format", "bigops-dlq-reason", "bigops-dlq-detail"],
            record.Headers.Select(header => header.Name));
        Assert.Equal(["bigops.events", "2", "7", "native", "malformed", "No JSON."], record.Headers.Skip(1).Select(Text));
    });

    [Fact]
    public async Task Add_LetterWithoutKeyAndValue_StaysSo() => await RunAsync(async sender =>
    {
        sender.Add(Letter(7));
        await sender.WhenKeptAsync(1, Token);

        Assert.Null(producer.Records[0].Key);
        Assert.Null(producer.Records[0].Value);
    });

    [Fact]
    public async Task Add_TopicIsAway_WaitsAndLosesNothing() => await RunAsync(async sender =>
    {
        producer.Refuse("letters", true);
        for (var offset = 0; offset < 600; offset++)
        {
            sender.Add(Letter(offset));
        }

        var kept = sender.WhenKeptAsync(600, Token);
        string? problem;
        while ((problem = sender.Problem) is null)
        {
            await Task.Yield();
        }

        Assert.False(kept.IsCompleted);
        Assert.Equal("There is no such topic.", problem);
        producer.Refuse("letters", false);
        while (!kept.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(Enumerable.Range(0, 600).Select(offset => offset.ToString(System.Globalization.CultureInfo.InvariantCulture)), producer.Records.Select(record => Text(record.Headers[2])));
        Assert.Null(sender.Problem);
    });

    [Fact]
    public void IsFull_ManyOrLargeLettersWait_HoldsReadersBack()
    {
        var (many, large) = (New(), New());
        for (var offset = 0; offset <= 10_000; offset++)
        {
            Assert.False(many.IsFull);
            many.Add(Letter(offset));
        }

        large.Add(Letter(0) with { Value = new byte[33 * 1024 * 1024] });

        Assert.True(many.IsFull);
        Assert.True(large.IsFull);
    }

    private DeadLetterSender New() => new(producer, new DeadLetterFormat("letters"), time, NullLogger<DeadLetterSender>.Instance);

    private async Task RunAsync(Func<DeadLetterSender, Task> act)
    {
        var sender = New();
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => sender.RunAsync(stop.Token), Token);
        await act(sender).WaitAsync(TimeSpan.FromSeconds(60), Token);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static PoisonLetter Letter(long offset) => new()
    {
        Partition = new TopicPartition("bigops.events", 2), Offset = offset, Reason = "malformed", Detail = "No JSON.", Format = "native",
    };

    private static string Text(OutgoingHeader header) => Encoding.UTF8.GetString(header.Value!.Value.Span);
}
