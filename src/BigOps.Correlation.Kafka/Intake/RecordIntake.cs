using System.Runtime.InteropServices;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Records;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>
/// Turns the records of one partition into items of its shard, in order: each record ends in items, in a rejection, or in an
/// item that only moves the position. One thread. Life: records are added, the run is finished, items are taken, cleared.
/// </summary>
internal sealed class RecordIntake
{
    private readonly RecordFormats formats;
    private readonly RequestTable requests;
    private readonly TimeProvider time;
    private readonly TopicPartition partition;
    private readonly KeyedHash hash;
    private readonly RecordRun run = new();
    private readonly ArrivalClock clock;
    private readonly List<LogItem> items = [];
    private readonly List<PoisonRecord> poisoned = [];
    private byte[] scratch = new byte[4_096];
    private RecordFormat open;
    private Instant openAt;

    /// <summary>Creates the intake of a partition.</summary>
    /// <param name="partition">Whose records come.</param>
    /// <param name="start">Position and clock of the state that the records are to change.</param>
    /// <param name="services">What reading needs.</param>
    public RecordIntake(TopicPartition partition, (long Position, Instant Clock) start, IntakeServices services)
    {
        this.partition = partition;
        Next = start.Position;
        clock = new ArrivalClock(start.Clock);
        formats = new RecordFormats(services.Normalizers);
        requests = services.Requests;
        time = services.Time;
        hash = services.Hash;
        Counts = services.Counts;
    }

    /// <summary>Offset of the record that is next; those before it are dropped, because their effect is there.</summary>
    public long Next { get; private set; }

    /// <summary>What came of the records since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<LogItem> Items => CollectionsMarshal.AsSpan(items);

    /// <summary>What could not be read since <see cref="Clear"/>.</summary>
    public IReadOnlyList<PoisonRecord> Poisoned => poisoned;

    /// <summary>Counts of all partitions since the start.</summary>
    public IntakeCounts Counts { get; }

    /// <summary>Goes on at another offset, because the log is not the one it was.</summary>
    public void Restart(long offset) => Next = offset;

    /// <summary>Takes one record.</summary>
    public void Add(in IncomingRecord record)
    {
        if (record.Offset < Next)
        {
            Counts.DeliveredAgain++;
            return;
        }

        Next = record.Offset + 1;
        if (record.IsTombstone)
        {
            Counts.Tombstones++;
            Move(record, clock.At(record.Timestamp ?? clock.Last));
        }
        else if (LogRecordCodec.Claims(record.Value))
        {
            AddOwn(record);
        }
        else
        {
            AddDocument(record);
        }
    }

    /// <summary>Ends the run; to be called before what the records hold goes away.</summary>
    public void Finish()
    {
        if (run.IsOpen)
        {
            run.Finish().Recycle();
        }
    }

    /// <summary>Forgets items and rejections, which were handed over.</summary>
    public void Clear()
    {
        items.Clear();
        poisoned.Clear();
    }

    private void AddOwn(in IncomingRecord record)
    {
        try
        {
            var read = LogRecordCodec.Read(record.Value.ToArray());
            var at = clock.At(record.Timestamp ?? read.StampedAt);
            Counts.Own++;
            if (read.Event.Exists)
            {
                items.Add(new LogItem(Next, at, read.Event));
            }
            else
            {
                items.Add(new LogItem(Next, at, read.Entry, read.Entry is null ? null : requests.Find(read.Request)));
            }
        }
        catch (InvalidDataException failure)
        {
            Refuse(record, "malformed", failure.Message);
            Move(record, clock.At(record.Timestamp ?? clock.Last));
        }
    }

    private void AddDocument(in IncomingRecord record)
    {
        var format = formats.Of(record);
        if (!TryRead(record, format) && formats.Other(record, format) is { } other)
        {
            // It only looked like a CloudEvent, and no header said that it is one.
            run.TakeBack();
            TryRead(record, other);
        }

        Collect(record);
    }

    /// <returns>False where something of the record was refused.</returns>
    private bool TryRead(in IncomingRecord record, in RecordFormat format)
    {
        var at = record.Timestamp is { } stamp ? clock.At(stamp) : Instant.Later(clock.Last, Instant.From(time.GetUtcNow()));
        Open(format, at);
        var length = record.Value.Length;
        if (scratch.Length < length)
        {
            scratch = new byte[Math.Max(length, 2 * scratch.Length)];
        }

        record.Value.CopyTo(scratch);
        run.Add(scratch.AsMemory(0, length));
        return run.Rejections.IsEmpty;
    }

    private void Open(in RecordFormat format, Instant at)
    {
        if (run.IsOpen)
        {
            if (format == open && at == openAt)
            {
                return;
            }

            Finish();
        }

        (open, openAt) = (format, at);
        run.Start(format.Normalizer, new NormalizationContext
        {
            ReceivedAt = at,
            ContentType = format.ContentType,
            Headers = format.Headers,
            MaySetTenant = true,
        });
    }

    private void Collect(in IncomingRecord record)
    {
        foreach (var rejection in run.Rejections)
        {
            Refuse(record, NameOf(rejection.Reason), rejection.Detail);
        }

        var events = run.Events;
        for (var index = 0; index < events.Length; index++)
        {
            // Only with its last event is a record done.
            items.Add(ItemOf(record, Identified(events[index], index, events.Length), isLast: index == events.Length - 1));
        }

        if (events.IsEmpty)
        {
            Move(record, record.Timestamp is null ? clock.Last : openAt);
        }

        Counts.Events += events.Length;
        Counts.Ignored += run.Ignored;
        Counts.WithoutKey += record.HasKey ? 0 : events.Length;
    }

    private LogItem ItemOf(in IncomingRecord record, in Event value, bool isLast)
    {
        var position = isLast ? Next : Next - 1;
        if (record.Timestamp is not null)
        {
            return new LogItem(position, openAt, value);
        }

        // Without a stamp of the broker, the event's own time is all that reading again would find again.
        var at = clock.At(Instant.Earlier(value.OccurredAt, openAt));
        return new LogItem(position, at, value with { ReceivedAt = at });
    }

    // A record that holds several events may be read again after some of them had their effect.
    private Event Identified(in Event value, int index, int count) => count == 1 || value.Id.Length > 0 || value.Delivery != default
        ? value
        : value with { Delivery = hash.Hash(FormattableString.Invariant($"{partition.Topic}/{partition.Partition}/{Next - 1}/{index}")) };

    private void Move(in IncomingRecord record, Instant at) => items.Add(new LogItem(record.Offset + 1, at, Entry: null));

    private void Refuse(in IncomingRecord record, string reason, string detail)
    {
        Counts.Poisoned++;
        if (poisoned.Count == 0 || poisoned[^1].Offset != record.Offset)
        {
            // A record is one letter, however much of it is wrong.
            poisoned.Add(new PoisonRecord(record.Offset, reason, detail));
        }
    }

    private static string NameOf(RejectReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
