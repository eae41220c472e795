using System.Threading.Channels;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Local.Journaling;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Server.Local.Spooling;

/// <summary>
/// Takes events on to a log that may be away, from the journal in which they wait: senders have their answer once the
/// journal has the events, and the journal keeps them until the log has them, over restarts too. After a crash the latest
/// may go twice. Life: made, given to the journal as its consumer, run, disposed.
/// </summary>
internal sealed class EventSpool : ILogConsumer
{
    /// <summary>Events taken on in one call at most.</summary>
    public const int BatchEvents = 1_024;

    private const int GroupsInMemory = 256;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly IEventLog target;
    private readonly Journal journal;
    private readonly SpoolPosition stored;
    private readonly StorageEnvironment environment;
    private readonly Lock gate = new();
    private readonly Channel<LogItem[]> groups = Channel.CreateBounded<LogItem[]>(GroupsInMemory);
    private long seen;
    private long forwarded;
    private bool skipping = true;

    /// <summary>Creates the spool of a journal.</summary>
    /// <param name="target">Where events go.</param>
    /// <param name="journal">Where they wait.</param>
    /// <param name="stored">How far they went.</param>
    /// <param name="environment">Clock and log.</param>
    public EventSpool(IEventLog target, Journal journal, SpoolPosition stored, StorageEnvironment environment)
    {
        this.target = target;
        this.journal = journal;
        this.stored = stored;
        this.environment = environment;
        forwarded = stored.Value;
        seen = journal.LastPosition;
    }

    /// <summary>Events in the journal that wait to be taken on.</summary>
    public long Waiting => Math.Max(0, Volatile.Read(ref seen) - Volatile.Read(ref forwarded));

    /// <summary>Why nothing can be taken on now, or null.</summary>
    public string? Problem { get; private set; }

    /// <inheritdoc />
    public void Take(ReadOnlySpan<LogItem> items)
    {
        lock (gate)
        {
            Volatile.Write(ref seen, Math.Max(seen, items[^1].Position));
            // What finds no room in memory is read from the journal later.
            skipping = skipping || !groups.Writer.TryWrite(items.ToArray());
        }
    }

    /// <summary>Takes events on until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await CatchUpAsync(cancellationToken).ConfigureAwait(false);
                var group = await groups.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                await ForwardAsync(group, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            stored.Save(forwarded);
        }
    }

    /// <summary>Takes on what memory did not hold, once what it held is gone.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (groups.Reader.Count == 0 && TakeGap() is { } end)
        {
            foreach (var batch in journal.Read(forwarded + 1).TakeWhile(item => item.Position <= end).Chunk(BatchEvents))
            {
                await ForwardAsync(batch, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private long? TakeGap()
    {
        lock (gate)
        {
            if (!skipping || groups.Reader.Count > 0)
            {
                return null;
            }

            skipping = false;
            return seen;
        }
    }

    private async Task ForwardAsync(LogItem[] items, CancellationToken cancellationToken)
    {
        List<Event> events = [.. items.Where(item => item.Event.Exists && item.Position > forwarded).Select(Named)];
        for (var pause = FirstPause; events.Count > 0; pause = Longer(pause))
        {
            try
            {
                await target.AppendAsync(events, cancellationToken).ConfigureAwait(false);
                Problem = null;
                break;
            }
            catch (LogFullException failure)
            {
                if (Problem is null)
                {
                    environment.Log.SpoolWaits(Waiting, failure.Message);
                }

                Problem = failure.Message;
                await Task.Delay(pause, environment.Time, cancellationToken).ConfigureAwait(false);
            }
        }

        Volatile.Write(ref forwarded, Math.Max(forwarded, items[^1].Position));
        if (stored.SaveIfDue(forwarded))
        {
            journal.Trim(forwarded);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    // An event that goes twice after a crash is known again by its place in the journal, where its source gave it no id.
    private Event Named(LogItem item) => item.Event.Id.Length > 0 || item.Event.Delivery != default
        ? item.Event
        : item.Event with { Delivery = stored.NameOf(item.Position) };
}
