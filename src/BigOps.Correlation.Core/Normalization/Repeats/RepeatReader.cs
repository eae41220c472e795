using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>
/// Reads batches of alerts of which most came before: finds the items and their times in one pass, and takes what an item
/// says from the cache where its other bytes are known. What is new is read by the format's own reader, item by item, and
/// remembered; a batch that is not clean is left to that reader whole. Any thread.
/// </summary>
internal sealed class RepeatReader
{
    [ThreadStatic]
    private static RepeatBuffers? buffers;

    private readonly EventFactory factory;
    private readonly ContentCache cache;
    private readonly Vector256<ulong> key;

    public RepeatReader(EventFactory factory, ContentCache cache)
    {
        this.factory = factory;
        this.cache = cache;
        key = ContentHash.KeyFrom(factory.Hash);
    }

    /// <summary>Whether a batch may be read this way.</summary>
    public bool Takes(NormalizationContext context) => context.ContentType is "" or "application/json" && !factory.IsScopeByStatus;

    /// <summary>Reads the items of a body that is an alert or an array of alerts.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="batch">Receives what becomes of the items.</param>
    /// <param name="format">Whose items they are.</param>
    /// <param name="around">Hash of what stands around the items and counts for all of them; 0 where nothing does.</param>
    /// <param name="listName">The member that has the items; empty where the body itself has.</param>
    /// <returns>False where the body is not clean: what the batch received is void.</returns>
    public bool TryRead(ReadOnlyMemory<byte> body, ItemBatch batch, IRepeatFormat format, UInt128 around = default, ReadOnlySpan<byte> listName = default)
    {
        var own = buffers ??= new RepeatBuffers();
        var staleAfter = factory.Timing.StaleAfter(format.StaleKey);
        var scanner = new BodyScanner(body.Span, listName, factory.Limits, own.Scan);
        while (scanner.MoveNext())
        {
            if (!TryItem(body, own, batch, format, around, staleAfter))
            {
                return false;
            }
        }

        return scanner.IsClean;
    }

    private bool TryItem(
        ReadOnlyMemory<byte> body, RepeatBuffers own, ItemBatch batch, IRepeatFormat format, UInt128 around, TimeSpan staleAfter)
    {
        var item = own.Scan.Item;
        var times = default(ItemTimes);
        if (!own.Times.TryRead(body.Span, item, ref times))
        {
            return false;
        }

        var hash = HashOf(body.Span, own, around, batch.Context.Tenant);
        var receivedAt = batch.Context.ReceivedAt;
        if (cache.Find(hash) is { } known)
        {
            times.Status = known.Status;
            format.Settle(ref times, receivedAt);
            if (factory.Timing.TrySettle(ref times, receivedAt))
            {
                batch.Accept(EventOf(known.Content, times, receivedAt, staleAfter));
                return true;
            }
        }

        Learn(body.Slice(item.Start, item.Length), batch, format, hash);
        return true;
    }

    private void Learn(ReadOnlyMemory<byte> item, ItemBatch batch, IRepeatFormat format, UInt128 hash)
    {
        var noticed = NormalizationMetrics.Noticed;
        var read = batch.Add(item, format.Read);
        if (read.Exists && NormalizationMetrics.Noticed == noticed)
        {
            cache.Add(new CachedContent(hash, read.Content, read.Status));
        }
    }

    private UInt128 HashOf(ReadOnlySpan<byte> body, RepeatBuffers own, UInt128 around, string tenant)
    {
        var item = own.Scan.Item;
        var hash = new ContentHash(key, own.Scratch);
        if (around != default)
        {
            hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in around)));
        }

        if (tenant != "default")
        {
            hash.Append(MemoryMarshal.AsBytes(tenant.AsSpan()));
            hash.Append("\0"u8);
        }

        var at = item.Start;
        foreach (var index in own.Times.Places)
        {
            var member = item.Members[index];
            hash.Append(body[at..member.ValueStart]);
            at = member.ValueStart + member.ValueLength;
        }

        hash.Append(body[at..(item.Start + item.Length)]);
        return hash.Finish();
    }

    private static Event EventOf(EventContent content, in ItemTimes times, Instant receivedAt, TimeSpan staleAfter) => new()
    {
        Content = content,
        Status = times.Status,
        OccurredAt = times.OccurredAt!.Value,
        ReceivedAt = receivedAt,
        StartsAt = times.StartsAt,
        EndsAt = times.Status == EventStatus.Resolved ? times.EndsAt : null,
        ExpiresAt = DraftTiming.ExpiryOf(content.Kind, times, receivedAt, staleAfter),
    };
}
