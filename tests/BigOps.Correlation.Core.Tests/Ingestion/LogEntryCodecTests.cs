using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Tests.Events.Storage;
using BigOps.Correlation.Testing.Timelines;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Ingestion;

public sealed class LogEntryCodecTests
{
    private static readonly OperatorCommand Command = new()
    {
        Kind = CommandKind.SetSilence, Actor = "ann", Incident = "inc-1", ExpectedVersion = -3, Targets = ["a", "é"], Text = "t", Until = new Instant(5), Assignee = "bob",
        Silence = new SilenceSpec { Id = "s", Matchers = Matchers.Of("a=~\"x.*\", b!=\"\""), StartsAt = new Instant(1), EndsAt = new Instant(2), CreatedBy = "ann", Comment = "c" },
    };

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameEntry() => Prop.ForAll(Entries().ToArbitrary(), entry =>
    {
        var bytes = Bytes(entry);
        var reader = new StateReader(bytes);
        var read = Read(reader).Entry!;

        return reader.AtEnd && read.GetType() == entry.GetType() && Bytes(read).AsSpan().SequenceEqual(bytes);
    }).Check(PropertyRuns.Config);

    [Fact]
    public void Read_Command_GivesEveryField()
    {
        var read = Assert.IsType<CommandEntry>(Read(new StateReader(Bytes(new CommandEntry { Command = Command }))).Entry).Command;

        Assert.Equal(Command.Targets, read.Targets);
        Assert.Equal(Command.Silence!.Matchers, read.Silence!.Matchers);
        Assert.Equal(
            Command with { Targets = [], Silence = null },
            read with { Targets = [], Silence = null });
        Assert.Equal((Command.Silence.Id, Command.Silence.StartsAt, Command.Silence.EndsAt, Command.Silence.CreatedBy, Command.Silence.Comment),
            (read.Silence.Id, read.Silence.StartsAt, read.Silence.EndsAt, read.Silence.CreatedBy, read.Silence.Comment));
    }

    [Fact]
    public void Read_TruncatedOrChangedAnywhere_GivesAnEntryOrSaysThatTheBytesAreBroken()
    {
        var bytes = Bytes(new CommandEntry { Command = Command });
        for (var index = 0; index < bytes.Length; index++)
        {
            Assert.Throws<InvalidDataException>(() => Read(new StateReader(bytes.AsMemory(0, index))));
            foreach (var unit in new byte[] { 0, 1, (byte)'(', 0x7F, 0x80, 0xFF })
            {
                var broken = bytes.ToArray();
                broken[index] = unit;
                Assert.Null(Record.Exception(() => Read(new StateReader(broken))) is { } failure and not InvalidDataException ? failure : null);
            }
        }
    }

    private static Gen<LogEntry> Entries() => Gen.OneOf(
        Gen.Constant<LogEntry>(new ConfigurationEntry { Version = "v" }),
        from kind in Gen.Elements(Enum.GetValues<CommandKind>())
        from silence in Gen.Elements(true, false)
        select (LogEntry)new CommandEntry { Command = Command with { Kind = kind, Silence = silence ? Command.Silence : null, ExpectedVersion = silence ? null : 9, Until = null } });

    private static LogItem Read(StateReader reader) => LogEntryCodec.Read(reader, 1, new Instant(7), new NumberedContents());

    private static byte[] Bytes(LogEntry entry)
    {
        var writer = new StateWriter();
        LogEntryCodec.Write(writer, entry);
        return writer.Written.ToArray();
    }
}
