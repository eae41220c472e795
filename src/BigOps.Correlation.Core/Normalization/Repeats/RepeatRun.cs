using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>Reads one body for <see cref="RepeatReader"/>, which says why it may.</summary>
/// <param name="body">The bytes.</param>
/// <param name="batch">Receives what becomes of the items.</param>
/// <param name="format">Whose items they are.</param>
/// <param name="header">Hash of what all items have in common, to which each adds its own bytes.</param>
/// <param name="own">What the thread has for this.</param>
internal ref struct RepeatRun(ReadOnlyMemory<byte> body, ItemBatch batch, IRepeatFormat format, ContentHash header, RepeatBuffers own)
{
    private readonly ReadOnlyMemory<byte> body = body;
    private readonly ReadOnlySpan<byte> bytes = body.Span;
    private readonly ItemBatch batch = batch;
    private readonly IRepeatFormat format = format;
    private readonly ContentHash header = header;
    private readonly RepeatBuffers own = own;
    private readonly bool hasZeroTimes = format.Shape.HasZeroTimes;
    private readonly Instant receivedAt = batch.Context.ReceivedAt;
    private ItemCutter cutter = new(body.Span, own.Window, format.Shape.Members, own.Holes);

    public required EventFactory Factory { get; init; }

    public required ContentCache Cache { get; init; }

    /// <summary>Reads a body that is an item or an array of items, and nothing else.</summary>
    public bool TryBody()
    {
        var start = SkipSpace(bytes.StartsWith("\uFEFF"u8) ? 3 : 0);
        var isRead = At(start) == (byte)'[' ? TryList(start, out var end) : TryItem(start, out end);
        return isRead && SkipSpace(end) == bytes.Length;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="start">Its opening bracket.</param>
    /// <param name="end">The byte behind its closing bracket.</param>
    public bool TryList(int start, out int end)
    {
        end = SkipSpace(start + 1);
        if (At(end) == (byte)']')
        {
            end++;
            return true;
        }

        for (var items = 1; items <= Factory.Limits.EventsPerRequest; items++)
        {
            if (!TryItem(end, out end))
            {
                return false;
            }

            end = SkipSpace(end);
            var mark = At(end++);
            if (mark != (byte)',')
            {
                return mark == (byte)']';
            }

            end = SkipSpace(end);
        }

        return false;
    }

    private bool TryItem(int start, out int end)
    {
        end = start;
        if (At(start) != (byte)'{' || !cutter.TryCut(start, out end) || end - start > Factory.Limits.EventBytes)
        {
            return false;
        }

        batch.Expect(Math.Min(((bytes.Length - start) / (end - start)) + 1, Factory.Limits.EventsPerRequest));
        var holes = own.Message.Take(bytes, own.Holes.AsSpan(0, cutter.HoleCount), Factory.Limits.TextLength);
        if (!own.Values.TryRead(bytes, holes, hasZeroTimes, out var times) || own.Values.Id.End - own.Values.Id.Start > Factory.Limits.LabelValueLength)
        {
            return batch.Add(body[start..end], format.Read);
        }

        var hash = HashOf(start, end, holes);
        if (Cache.Find(hash) is { } known && ContentOf(known) is { } content)
        {
            times.Status = known.Status;
            format.Settle(ref times, receivedAt);
            if (Factory.Timing.TrySettle(ref times, receivedAt))
            {
                Accept(known, content, times);
                return true;
            }
        }

        return TryLearn(start, end, hash, holes);
    }

    // With another message than the last time it is another content.
    private readonly EventContent? ContentOf(CachedContent known)
    {
        var content = known.Content;
        if (!own.Message.Exists || own.Message.Text.SequenceEqual(content.Message))
        {
            return content;
        }

        if (content.WithMessage(own.Message.Text) is not { } changed)
        {
            return null;
        }

        known.Content = changed;
        return changed;
    }

    private readonly UInt128 HashOf(int start, int end, ReadOnlySpan<Hole> holes)
    {
        var hash = header;
        foreach (var hole in holes)
        {
            hash.Append(bytes[start..hole.Start]);
            start = hole.End;
        }

        hash.Append(bytes[start..end]);
        if (own.Message.Exists)
        {
            // So that an item without a message is not taken for one.
            hash.Append("m"u8);
        }

        return hash.Finish();
    }

    private readonly bool TryLearn(int start, int end, UInt128 hash, ReadOnlySpan<Hole> holes)
    {
        var noticed = NormalizationMetrics.Noticed;
        var item = body[start..end];
        using var document = batch.Parse(item);
        if (document is null)
        {
            return false;
        }

        if (batch.TryRead(document, item, format.Read, out var added) && NormalizationMetrics.Noticed == noticed
            && format.Shape.Agrees(document, holes, start))
        {
            Cache.Add(new CachedContent(hash, added.Content, added.Status)
            {
                StaleAfter = Factory.Timing.StaleAfter(format.StaleKey.Length > 0 ? format.StaleKey : added.Source),
                SourceHash = Factory.Hash.Hash(added.Source),
            });
        }

        return true;
    }

    private readonly void Accept(CachedContent known, EventContent content, in ItemTimes times)
    {
        var id = own.Values.Id;
        batch.Accept(new Event
        {
            Content = content,
            Delivery = id.End > id.Start ? Factory.Hash.Hash(known.SourceHash, id.Of(bytes)) : default,
            Status = times.Status,
            OccurredAt = times.OccurredAt!.Value,
            ReceivedAt = receivedAt,
            StartsAt = times.StartsAt,
            EndsAt = times.Status == EventStatus.Resolved ? times.EndsAt : null,
            ExpiresAt = DraftTiming.ExpiryOf(content.Kind, times, receivedAt, known.StaleAfter),
        });
    }

    private readonly byte At(int place) => (uint)place < (uint)bytes.Length ? bytes[place] : (byte)0;

    private readonly int SkipSpace(int place)
    {
        while (At(place) is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            place++;
        }

        return place;
    }
}
