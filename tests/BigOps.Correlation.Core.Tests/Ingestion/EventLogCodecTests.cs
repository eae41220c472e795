using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Tests.Events.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Ingestion;

public sealed class EventLogCodecTests
{
    private static readonly Event Sample = new()
    {
        Id = "e1", Source = "prometheus", Identity = new Fingerprint(1, 2), Check = "HighLatency", Message = "Slow.",
        OccurredAt = new Instant(1_000), ReceivedAt = new Instant(2_000), ExpiresAt = new Instant(9_000),
    };

    [Fact]
    public void Read_AnyEventsWithRepeats_GivesThemBack() => Prop.ForAll(EventCodecTests.Events.ListOf().ToArbitrary(), list =>
    {
        Event[] events = [.. list, .. list.Select(value => value with { OccurredAt = value.OccurredAt + TimeSpan.FromSeconds(1), Delivery = new Fingerprint(3, 4) })];
        var (bytes, numbers) = (new StateWriter(), new ContentNumbers());
        Array.ForEach(events, value => LogEntryCodec.Write(bytes, value, numbers));
        var (reader, contents) = (new StateReader(bytes.Written), new NumberedContents());

        return events.All(value => Whole(LogEntryCodec.Read(reader, 1, default, contents).Event).AsSpan().SequenceEqual(Whole(value))) && reader.AtEnd;
    }).Check(PropertyRuns.Config);

    [Fact]
    public void Write_ARepeat_TakesFewBytes()
    {
        var (bytes, numbers) = (new StateWriter(), new ContentNumbers());
        LogEntryCodec.Write(bytes, Sample, numbers);
        var first = bytes.Written.Length;
        LogEntryCodec.Write(bytes, Sample with { OccurredAt = new Instant(3_000) }, numbers);

        Assert.InRange(bytes.Written.Length - first, 1, 40);
    }

    [Fact]
    public void Write_AfterClear_GivesTheNumberAnew()
    {
        var (bytes, numbers) = (new StateWriter(), new ContentNumbers());
        LogEntryCodec.Write(bytes, Sample, numbers);
        numbers.Clear();
        LogEntryCodec.Write(bytes, Sample with { Check = "Other" }, numbers);
        var (reader, contents) = (new StateReader(bytes.Written), new NumberedContents());

        Assert.Equal("HighLatency", LogEntryCodec.Read(reader, 1, default, contents).Event.Check);
        Assert.Equal("Other", LogEntryCodec.Read(reader, 2, default, contents).Event.Check);
    }

    [Fact]
    public void Read_NumberThatWasNotGiven_SaysSo()
    {
        var (bytes, numbers) = (new StateWriter(), new ContentNumbers());
        LogEntryCodec.Write(bytes, Sample, numbers);
        bytes.Clear();
        LogEntryCodec.Write(bytes, Sample, numbers);

        var failure = Assert.Throws<InvalidDataException>(() => LogEntryCodec.Read(new StateReader(bytes.Written), 1, default, new NumberedContents()));

        Assert.Contains("names number 0; 0 were given", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Whole(Event value)
    {
        var writer = new StateWriter();
        EventCodec.Write(writer, value);
        writer.Fingerprint(value.Delivery);
        return writer.Written.ToArray();
    }
}
