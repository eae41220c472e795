using System.Text.Json;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Storage;

public sealed class ContentReaderTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly Gen<EventContent[]> Contents = Gen.ArrayOf(EventCodecTests.Events.Select(value => value.Content));

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameContents() => Prop.ForAll(Contents.ToArbitrary(), values =>
    {
        var bytes = Bytes(values);
        var read = Read(bytes, values.Length);
        return read.Select(Show).SequenceEqual(values.Select(Show)) && Bytes(read).AsSpan().SequenceEqual(bytes);
    }).Check(PropertyRuns.Config.WithMaxTest(300));

    [Fact]
    public void Read_EqualTexts_GivesOneObject()
    {
        EventContent[] values = [Content("web-1"), Content("web-2")];
        var read = Read(Bytes(values), 2);

        Assert.Same(read[0].Label("service"), read[1].Label("service"));
        Assert.Same(read[0].Shape, read[1].Shape);
    }

    [Fact]
    public void Read_MoreTextsThanNumbers_GivesTheSameTexts()
    {
        // Two texts with one number take it from each other.
        var first = Enumerable.Range(0, 40_000).Select(number => $"text-{number}").GroupBy(ContentSlots.Of).First(texts => texts.Count() > 1).ToArray();
        EventContent[] values = [Content(first[0]), Content(first[1]), Content(first[0]), Content(first[0])];

        Assert.Equal(values.Select(Show), Read(Bytes(values), 4).Select(Show));
    }

    [Fact]
    public void Read_AnyByteChanged_GivesContentsOrSaysThatTheBytesAreBroken()
    {
        var values = EventCodecTests.Events.Sample(1, 3).Select(value => value.Content).ToArray();
        var bytes = Bytes(values);
        for (var index = 0; index < bytes.Length; index++)
        {
            foreach (var unit in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                var broken = bytes.ToArray();
                broken[index] = unit;
                Assert.Null(Record.Exception(() => Read(broken, values.Length)) is { } failure and not InvalidDataException ? failure : null);
            }
        }
    }

    private static EventContent Content(string pod) => new(new ContentFields
    {
        Service = "shop",
        Labels = LabelSet.From([new Label("pod", pod), new Label("service", "shop")]),
    });

    private static byte[] Bytes(EventContent[] values)
    {
        var (writer, contents) = (new StateWriter(), new ContentWriter());
        Array.ForEach(values, value => contents.Write(writer, value));
        return writer.Written.ToArray();
    }

    private static EventContent[] Read(byte[] bytes, int count)
    {
        var (reader, contents) = (new StateReader(bytes), new ContentReader());
        return [.. Enumerable.Range(0, count).Select(_ => contents.Read(reader))];
    }

    private static string Show(EventContent value) => JsonSerializer.Serialize(value, Json);
}
