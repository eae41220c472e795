using System.Text.Json;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Storage;

public sealed class EventCodecTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly Gen<string?> Texts = Gen.Elements(null, "", "x", "é😀", "two words", new string('l', 300));

    private static readonly Gen<Instant> Instants = Gen.Elements(new Instant(0), new Instant(-62135596800000), new Instant(1_767_607_200_123), Instant.Never);

    /// <summary>Events in which every field is there sometimes and missing sometimes.</summary>
    public static Gen<Event> Events { get; } =
        from texts in Gen.ArrayOf(Texts, 24)
        from instants in Gen.ArrayOf(Instants, 4)
        from flags in Gen.ArrayOf(Gen.Choose(0, 1), 6)
        from kind in Gen.Elements(Enum.GetValues<EventKind>())
        from status in Gen.Elements(Enum.GetValues<EventStatus>())
        from severity in Gen.Choose(1, 24)
        from number in Gen.Elements(0, -1.5, double.NaN, double.MaxValue)
        from high in Gen.Choose(0, int.MaxValue)
        select new Event
        {
            Id = texts[0] ?? "", Source = texts[1] ?? "", Kind = kind, Status = status, SeverityNumber = severity, SeverityText = texts[2],
            OccurredAt = instants[0], ReceivedAt = instants[1], Tenant = texts[3] ?? "", Scope = texts[4] ?? "",
            Identity = new Fingerprint((ulong)high << 32, ulong.MaxValue), Check = texts[5] ?? "", Entity = texts[6] ?? "", Host = texts[7] ?? "",
            Service = texts[8] ?? "", Cluster = texts[9] ?? "", Message = texts[10] ?? "", Key = texts[11],
            Labels = LabelSet.From([new Label("a", texts[12] ?? ""), new Label(texts[13] ?? "", "b")]),
            Annotations = LabelSet.From([new Label("c", texts[12] ?? "")]),
            Links = flags[0] == 0 ? [] : [new EventLink("http://x", texts[14] ?? "")],
            StartsAt = flags[1] == 0 ? null : instants[2], EndsAt = flags[2] == 0 ? null : instants[3], ExpiresAt = flags[3] == 0 ? null : instants[0],
            Values = flags[4] == 0 ? [] : [KeyValuePair.Create("v", number), KeyValuePair.Create(texts[15] ?? "", 1.0)],
            Experience = flags[4] == 0 ? null : new ExperienceContext(texts[16], texts[17], texts[18], texts[19]),
            Automation = flags[5] == 0 ? null : new AutomationRun { Automation = texts[20] ?? "", Run = texts[21], CausedBy = texts[22], Owner = texts[23], Platform = texts[2], Touches = ["x", texts[0] ?? ""] },
            CorrelationId = texts[3], CausationId = texts[4], TraceId = texts[5],
        };

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameEvent() => Prop.ForAll(Events.ToArbitrary(), value =>
    {
        var bytes = Bytes(value);
        var reader = new StateReader(bytes);
        var read = EventCodec.Read(reader);

        return reader.AtEnd && Show(read) == Show(value) && Bytes(read).AsSpan().SequenceEqual(bytes);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Read_TruncatedAnywhere_SaysThatTheBytesAreBroken()
    {
        var bytes = Bytes(Events.Sample(1, 30).MaxBy(value => Bytes(value).Length)!);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => EventCodec.Read(new StateReader(bytes.AsMemory(0, length))));
        }
    }

    [Fact]
    public void Read_AnyByteChanged_GivesAnEventOrSaysThatTheBytesAreBroken()
    {
        var bytes = Bytes(Events.Sample(1, 30).MaxBy(value => Bytes(value).Length)!);
        for (var index = 0; index < bytes.Length; index++)
        {
            foreach (var unit in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                var broken = bytes.ToArray();
                broken[index] = unit;
                Assert.Null(Record.Exception(() => EventCodec.Read(new StateReader(broken))) is { } failure and not InvalidDataException ? failure : null);
            }
        }
    }

    private static byte[] Bytes(Event value)
    {
        var writer = new StateWriter();
        EventCodec.Write(writer, value);
        return writer.Written.ToArray();
    }

    private static string Show(Event value) => JsonSerializer.Serialize(value, Json);
}
