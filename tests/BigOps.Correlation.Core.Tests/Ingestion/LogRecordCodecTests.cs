using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Tests.Ingestion;

public sealed class LogRecordCodecTests
{
    private static readonly Instant At = new(1_790_000_000_123);

    private static readonly Event Alert = new()
    {
        Id = "e1", Source = "test", Tenant = "acme", Scope = "eu", Check = "DiskFull", Entity = "db1", Status = EventStatus.Firing, SeverityNumber = 21,
        OccurredAt = new Instant(5), ReceivedAt = new Instant(6), StartsAt = new Instant(4), ExpiresAt = new Instant(900),
        Identity = new Fingerprint(1, 2), Labels = LabelSet.From([new Label("a", "é")]), Message = "91 %",
    };

    /// <summary>A silence's end for request 0102…, as version 1 wrote it: every later build reads it.</summary>
    private const string CommandOfVersion1 = "B160950196E1BC81986802000102030405060708090A0B0C0D0E0F02011503616E6E00000102733100000000";

    [Fact]
    public void Read_Event_GivesTheSame()
    {
        var read = LogRecordCodec.Read(Bytes(writer => LogRecordCodec.Write(writer, At, Alert)));

        Assert.Equal(At, read.StampedAt);
        Assert.Null(read.Entry);
        Assert.Equal(Alert.ToString(), read.Event.ToString());
    }

    [Fact]
    public void Read_EventKnownByItsDelivery_KeepsIt()
    {
        var value = Alert with { Id = "", Delivery = new Fingerprint(7, 8) };

        Assert.Equal(value.Delivery, LogRecordCodec.Read(Bytes(writer => LogRecordCodec.Write(writer, At, value))).Event.Delivery);
    }

    [Fact]
    public void Read_Command_NamesWhoWaits()
    {
        var request = Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f");
        var entry = new CommandEntry { Command = new OperatorCommand { Kind = CommandKind.Acknowledge, Actor = "ann", Incident = "inc-1" } };
        var read = LogRecordCodec.Read(Bytes(writer => LogRecordCodec.Write(writer, At, entry, request)));

        Assert.Equal(request, read.Request);
        Assert.Equal("inc-1", Assert.IsType<CommandEntry>(read.Entry).Command.Incident);
        Assert.False(read.Event.Exists);
    }

    [Fact]
    public void Read_Tick_TellsTheTimeAlone()
    {
        var read = LogRecordCodec.Read(Bytes(writer => LogRecordCodec.WriteTick(writer, At)));

        Assert.Equal((At, null, false), (read.StampedAt, read.Entry, read.Event.Exists));
    }

    [Fact]
    public void Read_CommittedBytesOfVersion1_AreUnderstood()
    {
        var bytes = Convert.FromHexString(CommandOfVersion1);
        var read = LogRecordCodec.Read(bytes);
        var command = Assert.IsType<CommandEntry>(read.Entry).Command;

        Assert.Equal((CommandKind.ExpireSilence, "ann", "s1"), (command.Kind, command.Actor, command.Targets.Single()));
        Assert.Equal(CommandOfVersion1, Convert.ToHexString(Bytes(writer => LogRecordCodec.Write(writer, read.StampedAt, read.Entry!, read.Request)).Span));
    }

    [Theory]
    [InlineData("""{"check":"a"}""")]
    [InlineData("""[{"check":"a"}]""")]
    [InlineData("\uFEFF{}")]
    [InlineData("")]
    public void Claims_Json_IsNotOurs(string text) => Assert.False(LogRecordCodec.Claims(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_TruncatedOrChangedAnywhere_GivesARecordOrSaysThatTheBytesAreBroken()
    {
        var bytes = Bytes(writer => LogRecordCodec.Write(writer, At, Alert));
        for (var index = 0; index < bytes.Length; index++)
        {
            Assert.Throws<InvalidDataException>(() => LogRecordCodec.Read(bytes[..index]));
            foreach (var unit in new byte[] { 0, 1, 2, 3, 0x7F, 0x80, 0xFF })
            {
                var broken = bytes.ToArray();
                broken[index] = unit;
                Assert.Null(Record.Exception(() => LogRecordCodec.Read(broken)) is { } failure and not InvalidDataException ? failure : null);
            }
        }
    }

    private static ReadOnlyMemory<byte> Bytes(Action<StateWriter> write)
    {
        var writer = new StateWriter();
        write(writer);
        return writer.Written.ToArray();
    }
}
