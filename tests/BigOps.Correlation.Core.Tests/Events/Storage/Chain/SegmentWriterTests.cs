using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Tests.Events.Storage.Chain;

public sealed class SegmentWriterTests
{
    private static readonly object Known = new();
    private static readonly EventContent Content = new(new ContentFields { Source = "s", Check = "DiskFull", Entity = "db-1", Message = "90 % used" });

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(3_000_000)]
    public void Begin_AfterAnotherSegment_WritesAsANewOneDoes(int bytesBefore)
    {
        var used = new SegmentWriter();
        used.Begin(new Instant(7));
        Write(used);
        used.Values.Raw(new byte[bytesBefore]);

        Assert.Equal(Segment(new SegmentWriter()), Segment(used));
    }

    [Fact]
    public void Begin_AfterALargeSegmentAndASmallOne_KeepsLittle()
    {
        var writer = new SegmentWriter();
        writer.Values.Raw(new byte[3_000_000]);
        writer.Begin(new Instant(1));
        writer.Values.Raw(new byte[1_000]);

        writer.Begin(new Instant(2));

        Assert.InRange(writer.Values.CapacityBytes, 1, 1024 * 1024);
    }

    [Fact]
    public void Begin_AfterLargeSegments_KeepsTheirMemory()
    {
        var writer = new SegmentWriter();
        writer.Values.Raw(new byte[3_000_000]);
        var values = writer.Values;

        writer.Begin(new Instant(1));
        writer.Values.Raw(new byte[2_000_000]);
        writer.Begin(new Instant(2));

        Assert.Same(values, writer.Values);
        Assert.InRange(writer.Values.CapacityBytes, 3_000_000, int.MaxValue);
    }

    private static byte[] Segment(SegmentWriter writer)
    {
        writer.Begin(new Instant(1_000));
        Write(writer);
        return writer.Values.Written.ToArray();
    }

    private static void Write(SegmentWriter writer)
    {
        writer.Near(new Instant(900));
        writer.Values.Text("a text that comes again");
        writer.Values.Text("a text that comes again");
        writer.Contents.Write(writer.Values, Content);
        writer.Contents.Write(writer.Values, Content);
        writer.Shared(Known, static (target, _) => target.Text("shared"));
        writer.Shared(Known, static (target, _) => target.Text("shared"));
    }
}
