using BigOps.Correlation.Core.Pipeline.Chain;

namespace BigOps.Correlation.Core.Tests.Pipeline.Chain;

public sealed class SegmentFormatTests
{
    private static readonly byte[] Content = Noise(100_000);

    [Theory]
    [InlineData(SegmentFormat.PartBytes, 1)]
    [InlineData(30_000, 4)]
    public void Read_WhatWasWritten_GivesTheContent(int partBytes, int parts)
    {
        var segments = SegmentFormat.Write(Content, partBytes);
        var index = 0;

        Assert.Equal(Content, Read(segments, ref index));
        Assert.Equal((parts, parts), (segments.Count, index));
    }

    [Fact]
    public void Read_CaptureThatWasGivenUp_IsLeftOut()
    {
        var segments = SegmentFormat.Write(Content, 30_000);
        ReadOnlyMemory<byte>[] stored = [segments[0], segments[1], .. SegmentFormat.Write([1, 2, 3]), segments[0], segments[1]];
        var index = 0;

        Assert.Null(Read(stored, ref index));
        Assert.Equal([1, 2, 3], Read(stored, ref index)!);
        Assert.Null(Read(stored, ref index));
        Assert.Equal(stored.Length, index);
    }

    [Fact]
    public void Read_BeginsInTheMiddleOfACapture_IsLeftOut()
    {
        var segments = SegmentFormat.Write(Content, 30_000);
        ReadOnlyMemory<byte>[] stored = [segments[3], .. SegmentFormat.Write([1, 2, 3])];
        var index = 0;

        Assert.Null(Read(stored, ref index));
        Assert.Equal([1, 2, 3], Read(stored, ref index)!);
    }

    [Fact]
    public void VersionOf_NewerBuild_IsRefusedByItsNumber() =>
        Assert.Contains("version 3", Assert.Throws<InvalidDataException>(() => SegmentFormat.VersionOf(new byte[] { 3, 0 })).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_ChangedBytes_IsRefused()
    {
        var segment = SegmentFormat.Write(Content)[0].ToArray();
        Array.Resize(ref segment, segment.Length - 10);
        var index = 0;

        Assert.Throws<InvalidDataException>(() => Read([segment], ref index));
    }

    [Fact]
    public void Read_OneContentAfterTheOther_NeedsRoomForTheLargestOne()
    {
        var room = Array.Empty<byte>();
        byte[]? first = null;
        foreach (var content in (byte[][])[Content, [1, 2, 3], Content])
        {
            var index = 0;

            Assert.Equal(content, SegmentFormat.Read(SegmentFormat.Write(content), ref index, ref room)!.Value.ToArray());
            Assert.Same(first ??= room, room);
        }
    }

    private static byte[]? Read(IReadOnlyList<ReadOnlyMemory<byte>> segments, ref int index)
    {
        var room = Array.Empty<byte>();
        return SegmentFormat.Read(segments, ref index, ref room)?.ToArray();
    }

    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
