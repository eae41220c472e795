using System.Globalization;
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

    [Theory]
    [InlineData(5_000, 10, 10, 625, 10, true)]
    [InlineData(5_000, 5_000, 10, 0, 625, true)]
    [InlineData(10, 10, 5_000, 0, 0, false)]
    public async Task Add_LetterThatNoBrokerTakesWhole_IsCutAndSaysSo(int value, int key, int header, int keptValue, int keptKey, bool keepsHeader)
    {
        await using var small = new RecordingProducer { MaxBytes = 1_000 };
        var sender = New(small);
        await RunAsync(sender, async () =>
        {
            sender.Add(Letter(6) with { Value = [1] });
            sender.Add(Letter(7) with { Key = new byte[key], Value = new byte[value], Headers = [new OutgoingHeader("trace", new byte[header])] });
            sender.Add(Letter(8) with { Value = [2] });
            await sender.WhenKeptAsync(3, Token);
        });

        var letter = Assert.Single(small.Records, static record => Text(record.Headers.First(static one => one.Name == "bigops-dlq-offset")) == "7");
        Assert.Equal(3, small.Records.Length);
        Assert.Equal((keptValue, keptKey, keepsHeader), (letter.Value!.Value.Length, letter.Key!.Value.Length, letter.Headers.Any(static one => one.Name == "trace")));
        Assert.Equal(
            (key + value + header + "trace".Length).ToString(CultureInfo.InvariantCulture),
            Text(Assert.Single(letter.Headers, static one => one.Name == "bigops-dlq-original-bytes")));
        Assert.Null(sender.Problem);
    }

    [Fact]
    public async Task Add_TopicThatTakesNothing_WaitsAndSaysWhy()
    {
        await using var tiny = new RecordingProducer { MaxBytes = 1 };
        var sender = New(tiny);
        await RunAsync(sender, async () =>
        {
            sender.Add(Letter(7));
            while (sender.Problem is null)
            {
                await Task.Yield();
            }
        });

        Assert.Equal("The record is too large.", sender.Problem);
        Assert.Empty(tiny.Records);
    }

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

    private DeadLetterSender New(RecordingProducer? to = null) => new(to ?? producer, new DeadLetterFormat("letters"), time, NullLogger<DeadLetterSender>.Instance);

    private async Task RunAsync(Func<DeadLetterSender, Task> act)
    {
        var sender = New();
        await RunAsync(sender, () => act(sender));
    }

    private static async Task RunAsync(DeadLetterSender sender, Func<Task> act)
    {
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => sender.RunAsync(stop.Token), Token);
        await act().WaitAsync(TimeSpan.FromSeconds(60), Token);
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static PoisonLetter Letter(long offset) => new()
    {
        Partition = new TopicPartition("bigops.events", 2), Offset = offset, Reason = "malformed", Detail = "No JSON.", Format = "native",
    };

    private static string Text(OutgoingHeader header) => Encoding.UTF8.GetString(header.Value!.Value.Span);
}
