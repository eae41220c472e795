using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Testing.Measures;

namespace BigOps.Correlation.Kafka.Tests.Partitions;

/// <summary>What the consumer's thread allocates for a repeat, from the record's bytes until its shard has it.</summary>
public sealed class PartitionShardAllocationTests
{
    private const int Series = 100;
    private const int Records = 2_000;
    private const int BytesAllowed = 64;
    private const int IdDigits = 9;
    private const string Head = "{\"id\":\"";
    private const string Between = "\",\"time\":\"";
    private static readonly Dictionary<string, string> NoHeaders = [];
    private readonly byte[][] values = [.. Enumerable.Range(0, Series).Select(Event)];
    private long offset;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TakeItems_Repeats_StaysWithinTheBudget(bool isStamped)
    {
        var fixture = new ShardFixture();
        fixture.Time.SetUtcNow(new DateTimeOffset(2027, 1, 5, 10, 0, 0, TimeSpan.Zero));
        await using var shard = fixture.Open();
        for (var warmUp = 0; warmUp < 20; warmUp++)
        {
            Give(shard, isStamped);
        }

        var bytes = (double)AllocatedBytes.Of(() => Give(shard, isStamped)) / Records;
        await shard.DrainAsync();

        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes} B for a repeat of {BytesAllowed} B");
        Assert.InRange(bytes, 0, BytesAllowed);
        Assert.Equal((offset, Series), (shard.Position, shard.Pipeline.ActiveAlerts));
    }

    /// <summary>As the pump gives what one read brought: each with an id and a time of its own, ten in a millisecond.</summary>
    private void Give(PartitionShard shard, bool isStamped)
    {
        for (var record = 0; record < Records; record++, offset++)
        {
            var at = new Instant(1_790_000_000_000 + (offset / 10));
            var value = values[offset % Series];
            offset.TryFormat(value.AsSpan(Head.Length, IdDigits), out _, "D9", CultureInfo.InvariantCulture);
            at.ToDateTimeOffset().UtcDateTime.TryFormat(value.AsSpan(Head.Length + IdDigits + Between.Length), out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            shard.Intake.Add(new IncomingRecord { Offset = offset, Timestamp = isStamped ? at : null, Value = value, Headers = NoHeaders });
        }

        shard.Intake.Finish();
        shard.TakeItems();
    }

    private static byte[] Event(int series) => Encoding.ASCII.GetBytes(
        $$"""{{Head}}{{new string('0', IdDigits)}}{{Between}}2026-01-05T10:00:00.000Z","status":"firing","severity":"warning","check":"Check{{series % 20:D2}}","host":"node-{{series:D6}}","service":"svc-{{series % 7:D4}}","labels":{"env":"prod","job":"node"},"message":"The value is above its threshold."}""");
}
