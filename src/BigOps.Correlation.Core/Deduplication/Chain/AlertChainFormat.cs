using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>The form of an alert in a segment: short where it was heard of just now, and shorter where it was only repeated.</summary>
internal static class AlertChainFormat
{
    [Flags]
    private enum Has : byte
    {
        None = 0,
        StatedStart = 1,
        Until = 2,
        Delay = 4,
        Flap = 8,
        Incident = 16,
        SameStart = 32,
    }

    /// <summary>Writes what an entry is to have.</summary>
    public static void Write(SegmentWriter writer, in AlertEntry entry)
    {
        ref readonly var record = ref entry.Record;
        if (entry.Edit == AlertEdit.Whole)
        {
            writer.Contents.Write(writer.Values, record.Content);
        }

        var has = (record.StatedStart.Value is null ? Has.None : Has.StatedStart)
            | (record.Until < Instant.Never ? Has.Until : Has.None)
            | (record.ReceivedAt == record.OccurredAt && record.UpdatedAt == record.ReceivedAt ? Has.None : Has.Delay);
        if (entry.Edit >= AlertEdit.State)
        {
            has |= (record.Flap.IsDefault ? Has.None : Has.Flap) | (entry.Incident == 0 ? Has.None : Has.Incident)
                | (record.StartsAt == record.StatedStart.Value ? Has.SameStart : Has.None);
        }

        writer.Values.Byte((byte)has);
        WriteCounts(writer, record, has);
        if (entry.Edit >= AlertEdit.State)
        {
            WriteState(writer, entry, has);
        }
    }

    /// <summary>Reads an entry over what is known of the alert.</summary>
    public static void Read(SegmentReader reader, ref AlertEntry entry)
    {
        ref var record = ref entry.Record;
        if (entry.Edit == AlertEdit.Whole)
        {
            record.Content = reader.Contents.Read(reader.Values);
        }

        var has = (Has)reader.Values.Byte();
        record.EventStatus = (EventStatus)reader.Values.Byte();
        record.SeverityNumber = reader.Values.Byte();
        record.Events = reader.Values.Int();
        record.UpdatedAt = reader.Near();
        (record.ReceivedAt, record.OccurredAt) = has.HasFlag(Has.Delay) ? (reader.Near(), reader.Near()) : (record.UpdatedAt, record.UpdatedAt);
        record.StatedStart = new OptionalInstant(has.HasFlag(Has.StatedStart) ? reader.Near() : null);
        record.Until = has.HasFlag(Has.Until) ? reader.Near() : Instant.Never;
        if (entry.Edit >= AlertEdit.State)
        {
            record.Status = (AlertStatus)reader.Values.Byte();
            record.Occurrence = (int)reader.Values.Int();
            record.StartsAt = has.HasFlag(Has.SameStart) ? record.StatedStart.Value!.Value : reader.Near();
            record.Flap = default;
            if (has.HasFlag(Has.Flap))
            {
                record.Flap.Load(reader);
            }

            entry.Incident = has.HasFlag(Has.Incident) ? reader.Values.Int() : 0;
        }
    }

    private static void WriteCounts(SegmentWriter writer, in AlertRecord record, Has has)
    {
        writer.Values.Byte((byte)record.EventStatus);
        writer.Values.Byte(record.SeverityNumber);
        writer.Values.Int(record.Events);
        writer.Near(record.UpdatedAt);
        if (has.HasFlag(Has.Delay))
        {
            writer.Near(record.ReceivedAt);
            writer.Near(record.OccurredAt);
        }

        if (record.StatedStart.Value is { } stated)
        {
            writer.Near(stated);
        }

        if (has.HasFlag(Has.Until))
        {
            writer.Near(record.Until);
        }
    }

    private static void WriteState(SegmentWriter writer, in AlertEntry entry, Has has)
    {
        writer.Values.Byte((byte)entry.Record.Status);
        writer.Values.Int(entry.Record.Occurrence);
        if (!has.HasFlag(Has.SameStart))
        {
            writer.Near(entry.Record.StartsAt);
        }

        if (has.HasFlag(Has.Flap))
        {
            entry.Record.Flap.Save(writer);
        }

        if (has.HasFlag(Has.Incident))
        {
            writer.Values.Int(entry.Incident);
        }
    }
}
