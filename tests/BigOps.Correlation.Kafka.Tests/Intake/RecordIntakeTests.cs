using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Testing.Measures;
using BigOps.Correlation.Testing.Time;

namespace BigOps.Correlation.Kafka.Tests.Intake;

public sealed class RecordIntakeTests
{
    private static readonly Instant Stamp = Instant.From(new DateTimeOffset(2026, 1, 5, 10, 0, 5, TimeSpan.Zero));
    private static readonly KeyedHash Hash = new(1, 2);
    private static readonly Dictionary<string, string> NoHeaders = [];

    private readonly RequestTable requests = new(7);
    private readonly ManualTimeProvider time = new();

    [Fact]
    public void Add_NativeEvents_BecomeItemsAtTheirPositions()
    {
        var intake = New();
        Add(intake, 4, """{"id":"1","check":"a"}""");
        Add(intake, 5, """{"id":"2","check":"b"}""");

        Assert.Equal([(5L, "a"), (6L, "b")], Items(intake).Select(item => (item.Position, item.Event.Check)));
        Assert.All(Items(intake), item => Assert.Equal((Stamp, Stamp), (item.ReceivedAt, item.Event.ReceivedAt)));
        Assert.Equal(6, intake.Next);
    }

    [Fact]
    public void Add_StampsThatGoBack_NeverTurnTheClockBack()
    {
        var intake = New();
        Add(intake, 0, """{"check":"a"}""", Stamp);
        Add(intake, 1, """{"check":"b"}""", Stamp - TimeSpan.FromHours(1));
        Add(intake, 2, """{"check":"c"}""", Stamp + TimeSpan.FromSeconds(1));

        Assert.Equal([Stamp, Stamp, Stamp + TimeSpan.FromSeconds(1)], Items(intake).Select(item => item.ReceivedAt));
    }

    [Fact]
    public void Add_RecordsDeliveredAgain_HaveNoEffect()
    {
        var intake = New(start: 10);
        Add(intake, 8, """{"check":"a"}""");
        Add(intake, 9, """{"check":"a"}""");
        Add(intake, 10, """{"check":"b"}""");

        Assert.Equal("b", Assert.Single(Items(intake)).Event.Check);
        Assert.Equal(2, intake.Counts.DeliveredAgain);
    }

    [Fact]
    public void Add_SeveralEventsInARecord_AreDoneOnlyWithTheLastAndKnownAgain()
    {
        var (intake, again) = (New(), New());
        Add(intake, 4, """[{"check":"a"},{"check":"b"},{"id":"x","check":"c"}]""");
        Add(again, 4, """[{"check":"a"},{"check":"b"},{"id":"x","check":"c"}]""");

        Assert.Equal([4L, 4L, 5L], Items(intake).Select(item => item.Position));
        Assert.Equal(Items(intake).Select(item => item.Event.Delivery), Items(again).Select(item => item.Event.Delivery));
        Assert.Equal(3, Items(intake).Select(item => (item.Event.Delivery, item.Event.Id)).Distinct().Count());
    }

    [Fact]
    public void Add_BrokenRecords_ArePoisonAndMoveThePosition()
    {
        var intake = New();
        Add(intake, 0, "{");
        Add(intake, 1, """{"check":"good"}""");
        Add(intake, 2, """[3,4,{"check":"kept"}]""");

        Assert.Equal([0L, 2L], intake.Poisoned.Select(poison => poison.Offset));
        Assert.All(intake.Poisoned, poison => Assert.Matches("^[a-z_]+$", poison.Reason));
        Assert.Equal([(1L, ""), (2L, "good"), (3L, "kept")], Items(intake).Select(item => (item.Position, item.Event.Check)));
        Assert.Equal(3, intake.Counts.Poisoned);
    }

    [Fact]
    public void Add_Tombstone_MovesThePositionAlone()
    {
        var intake = New();
        intake.Add(new IncomingRecord { Offset = 3, Timestamp = Stamp, IsTombstone = true, Headers = NoHeaders });

        var item = Assert.Single(Items(intake));
        Assert.Equal((4L, false, 1L), (item.Position, item.Event.Exists, intake.Counts.Tombstones));
    }

    [Theory]
    [InlineData("application/cloudevents+json; charset=utf-8")]
    [InlineData(null)]
    public void Add_StructuredCloudEvent_IsReadAsOne(string? contentType)
    {
        var intake = New();
        var headers = contentType is null ? NoHeaders : new Dictionary<string, string> { ["content-type"] = contentType };
        for (var offset = 0; offset < 3; offset++)
        {
            Add(intake, offset, $$$"""{"specversion":"1.0","id":"{{{offset}}}","source":"s","type":"t","data":{"check":"c","host":"h"}}""", headers: headers);
        }

        Assert.Empty(intake.Poisoned);
        Assert.Equal(["c", "c", "c"], Items(intake).Select(item => item.Event.Check));
    }

    [Fact]
    public void Add_BinaryCloudEvent_TakesAttributesFromHeaders()
    {
        var intake = New();
        Add(intake, 0, """{"check":"c"}""", headers: new Dictionary<string, string>
        {
            ["ce_specversion"] = "1.0", ["ce_id"] = "77", ["ce_source"] = "/shop", ["ce_type"] = "alert", ["content-type"] = "application/json",
        });

        var value = Assert.Single(Items(intake)).Event;
        Assert.Equal(("77", "c"), (value.Id, value.Check));
    }

    [Fact]
    public void Add_NativeEventAmongStructuredOnes_IsReadAsWhatItIs()
    {
        var intake = New();
        Add(intake, 0, """{"specversion":"1.0","id":"1","source":"s","type":"t","data":{"check":"c"}}""");
        Add(intake, 1, """{"check":"n"}""");
        Add(intake, 2, """{"specversion":"1.0","id":"2","source":"s","type":"t","data":{"check":"d"}}""");

        Assert.Equal(["c", "n", "d"], Items(intake).Select(item => item.Event.Check));
    }

    [Fact]
    public void Add_NativeEventThatMentionsTheMemberOfCloudEvents_IsReadAsWhatItIs()
    {
        var intake = New();
        Add(intake, 0, """{"check":"n","labels":{"specversion":"2"}}""");

        Assert.Empty(intake.Poisoned);
        Assert.Equal("n", Assert.Single(Items(intake)).Event.Check);
    }

    [Fact]
    public void Add_CommandOfAWaitingRequest_CarriesWhoWaits()
    {
        var request = requests.Open(out var answer);
        var intake = New();
        var entry = new CommandEntry { Command = new OperatorCommand { Kind = CommandKind.Acknowledge, Actor = "ann", Incident = "inc-1" } };
        Add(intake, 0, Bytes(writer => LogRecordCodec.Write(writer, Stamp, entry, request)));
        Add(intake, 1, Bytes(writer => LogRecordCodec.Write(writer, Stamp, entry, new Guid(1, 2, 3, new byte[8]))));

        Items(intake)[0].Reply!.SetResult(new CommandResult(CommandOutcome.Applied));
        Assert.True(answer.IsCompletedSuccessfully);
        Assert.Null(Items(intake)[1].Reply);
        requests.Close(request);
        Assert.Null(requests.Find(request));
    }

    [Fact]
    public void Add_Tick_TellsTheTime()
    {
        var intake = New();
        Add(intake, 0, Bytes(writer => LogRecordCodec.WriteTick(writer, Stamp)));

        var item = Assert.Single(Items(intake));
        Assert.Equal((1L, Stamp, null, false), (item.Position, item.ReceivedAt, item.Entry, item.Event.Exists));
    }

    [Fact]
    public void Add_BrokenRecordOfOurOwn_IsPoison()
    {
        var intake = New();
        Add(intake, 0, Bytes(writer => LogRecordCodec.WriteTick(writer, Stamp))[..5]);

        Assert.Equal("malformed", Assert.Single(intake.Poisoned).Reason);
        Assert.Equal(1, Assert.Single(Items(intake)).Position);
    }

    [Fact]
    public void Add_BrokerWithoutStamps_TakesTheTimeFromEvents()
    {
        var intake = New();
        Add(intake, 0, """{"check":"a","time":"2026-01-05T10:00:00Z"}""", stamp: null, isStamped: false);
        Add(intake, 1, """{"check":"b","time":"2026-01-05T09:00:00Z"}""", stamp: null, isStamped: false);

        Assert.All(Items(intake), item => Assert.Equal(("2026-01-05T10:00:00.000Z", item.ReceivedAt), (item.ReceivedAt.ToString(), item.Event.ReceivedAt)));
    }

    [Fact]
    public void Restart_AtALowerOffset_TakesRecordsAgain()
    {
        var intake = New(start: 100);
        intake.Restart(0);
        Add(intake, 0, """{"check":"a"}""");

        Assert.Equal(1, Assert.Single(Items(intake)).Position);
    }

    [Fact]
    public void Add_Repeats_AllocateNothing()
    {
        var intake = New();
        var bytes = """{"id":"1","check":"a","host":"h","severity":"critical","time":"2026-01-05T10:00:00Z"}"""u8.ToArray();
        var offset = 0L;
        Run(3_000);

        Assert.InRange(AllocatedBytes.Of(() => Run(1_000)), 0, 2_000);

        void Run(int count)
        {
            for (var index = 0; index < count; index++)
            {
                intake.Add(new IncomingRecord { Offset = offset++, Timestamp = Stamp, Value = bytes, Headers = NoHeaders });
            }

            intake.Finish();
            intake.Clear();
        }
    }

    private static LogItem[] Items(RecordIntake intake) => intake.Items.ToArray();

    private RecordIntake New(long start = 0)
    {
        var normalizers = new Normalizers(new NormalizationOptions { Hash = Hash }, []);
        time.SetUtcNow(new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        return new RecordIntake(
            new TopicPartition("bigops.events", 0), (start, Instant.Epoch), new IntakeServices { Normalizers = () => normalizers, Requests = requests, Hash = Hash, Time = time });
    }

    private static void Add(
        RecordIntake intake, long offset, string value, Instant? stamp = null, bool isStamped = true, IReadOnlyDictionary<string, string>? headers = null) =>
        Add(intake, offset, Encoding.UTF8.GetBytes(value), stamp, isStamped, headers);

    private static void Add(
        RecordIntake intake, long offset, byte[] value, Instant? stamp = null, bool isStamped = true, IReadOnlyDictionary<string, string>? headers = null)
    {
        intake.Add(new IncomingRecord { Offset = offset, Timestamp = isStamped ? stamp ?? Stamp : null, Value = value, Headers = headers ?? NoHeaders });
        intake.Finish();
    }

    private static byte[] Bytes(Action<StateWriter> write)
    {
        var writer = new StateWriter();
        write(writer);
        return writer.Written.ToArray();
    }
}
