using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Normalization.Repeats;

/// <summary>
/// Reads batches of items of which most came before: cuts them by quotes and brackets alone, and takes what an item says
/// from the cache where its bytes without the volatile values are known. What is new is read by the format's own reader,
/// item by item, and remembered; a batch with anything unusual in it is left to that reader whole. Any thread.
/// </summary>
/// <remarks>
/// Why nothing needs to be checked inside of a known item: what is remembered are pieces of an item that the ordinary
/// reader accepted, and in which the JSON reader found the holes between the pieces to be exactly the values of the
/// volatile members (<see cref="ItemShape.Agrees"/>). Where the same pieces come again with other holes between them,
/// each of which holds nothing but a time, a number or a plain text, the bytes are that item with other values: an object
/// as valid as the first, which ends where the first one did. However they were cut, a wrong cut gives other pieces and
/// so is not found. What is not found is parsed strictly, and an object that is one from its first byte to its last cannot
/// have been cut wrongly. The bytes between items are checked one by one.
/// </remarks>
internal sealed class RepeatReader(EventFactory factory, ContentCache cache)
{
    [ThreadStatic]
    private static RepeatBuffers? buffers;

    /// <summary>The key of what is remembered.</summary>
    public ContentKey Key { get; } = new(factory.Hash);

    /// <summary>Whether anything may be remembered: not where something that is no part of what is remembered decides the scope.</summary>
    public bool IsUsable => !factory.IsScopeVolatile;

    /// <summary>Whether a batch is plain JSON, and may be read this way.</summary>
    public bool Takes(NormalizationContext context) => IsUsable && context.ContentType is "" or "application/json";

    /// <summary>Reads the items of a body that is an item or an array of items.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="batch">Receives what becomes of the items.</param>
    /// <param name="format">Whose items they are.</param>
    /// <returns>False where the body has to be read in the ordinary way: the batch is as it was.</returns>
    public bool TryRead(ReadOnlyMemory<byte> body, ItemBatch batch, IRepeatFormat format)
    {
        var (events, rejections) = (batch.Result.Events.Count, batch.Result.Rejections.Count);
        var run = Begin(body, batch, format);
        var isRead = run.TryBody();
        if (!isRead)
        {
            batch.Undo(events, rejections);
        }

        return isRead;
    }

    /// <summary>Reads the items of an array in a body.</summary>
    /// <param name="body">The bytes.</param>
    /// <param name="start">The array's opening bracket.</param>
    /// <param name="end">The byte behind its closing bracket.</param>
    /// <param name="batch">Receives what becomes of the items.</param>
    /// <param name="format">Whose items they are.</param>
    /// <returns>False as with <see cref="TryRead"/>, or where the array does not end there.</returns>
    public bool TryReadList(ReadOnlyMemory<byte> body, int start, int end, ItemBatch batch, IRepeatFormat format)
    {
        var run = Begin(body, batch, format);
        return run.TryList(start, out var behind) && behind == end;
    }

    private RepeatRun Begin(ReadOnlyMemory<byte> body, ItemBatch batch, IRepeatFormat format)
    {
        var own = buffers ??= new RepeatBuffers();
        own.Window.Clear();
        var hash = new ContentHash(Key);
        hash.Append(MemoryMarshal.AsBytes(format.Shape.Format.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes(format.Around.AsSpan()));
        hash.Append(MemoryMarshal.AsBytes(batch.Context.Tenant.AsSpan()));
        hash.Append(batch.Context.MaySetTenant ? "t"u8 : default);
        return new RepeatRun(body, batch, format, hash, own) { Factory = factory, Cache = cache };
    }
}
