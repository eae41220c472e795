using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Pipeline.Outbox;

namespace BigOps.Correlation.Core.Pipeline.Chain;

/// <summary>The content of the segments of one capture, before it is compressed: head, what is to be told, then the tables by number.</summary>
internal static class SegmentContent
{
    /// <summary>Writes a content; its bytes are the writer's.</summary>
    public static ReadOnlySpan<byte> Write(SegmentWriter writer, ChainCapture capture, OutboxPage page)
    {
        writer.Begin(capture.Now);
        writer.Values.Instant(capture.Now);
        writer.Values.Int(capture.Position);
        writer.Values.Text(capture.Configuration);
        Write(writer, capture.Begun);
        Write(writer, capture.Ended);
        page.Write(writer);
        foreach (var (table, part) in capture.Parts)
        {
            writer.Values.UInt((ulong)table + 1);
            part.Write(writer);
        }

        writer.Values.UInt(0);
        return writer.Values.Written.Span;
    }

    /// <summary>Reads a place.</summary>
    public static SlicePlace ReadPlace(SegmentReader reader) => new(reader.Values.Int(), (int)reader.Values.UInt(), reader.Values.Int());

    private static void Write(SegmentWriter writer, SlicePlace place)
    {
        writer.Values.Int(place.Turn);
        writer.Values.UInt((ulong)place.Table);
        writer.Values.Int(place.Key);
    }
}
