using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>
/// Collects what becomes of the items of one batch. One thread; from <see cref="Begin"/> to <see cref="Finish"/>, after which
/// it serves the thread's next batch.
/// </summary>
internal sealed class ItemBatch
{
    [ThreadStatic]
    private static ItemBatch? spare;

    private string format = "";
    private EventFactory factory = null!;
    private NormalizationContext context;
    private NormalizationResult result = null!;
    private int index;

    private ItemBatch()
    {
    }

    /// <summary>What the door knows about the batch.</summary>
    public NormalizationContext Context => context;

    /// <summary>What became of the items so far.</summary>
    public NormalizationResult Result => result;

    /// <summary>What stood around the items; a refused item is kept inside it.</summary>
    public ItemEnvelope Envelope { get; set; } = ItemEnvelope.None;

    /// <summary>A batch that has nothing in it yet.</summary>
    /// <param name="format">The format's name.</param>
    /// <param name="factory">Makes the events.</param>
    /// <param name="context">What the door knows.</param>
    /// <param name="envelope">What stands around the items.</param>
    public static ItemBatch Begin(string format, EventFactory factory, in NormalizationContext context, ItemEnvelope? envelope = null)
    {
        var batch = spare ?? new ItemBatch();
        spare = null;
        (batch.format, batch.factory, batch.context) = (format, factory, context);
        (batch.result, batch.index, batch.Envelope) = (NormalizationResult.Take(), 0, envelope ?? ItemEnvelope.None);
        return batch;
    }

    /// <summary>Adds every item, then what could not be told apart into items.</summary>
    public void AddAll(ItemSlices slices, Action<JsonView, EventDraft> read)
    {
        foreach (var item in slices.Items)
        {
            Add(item, read);
        }

        if (slices.Problem is { } problem)
        {
            Reject(problem, slices.Rest);
        }
    }

    /// <summary>Parses one item and adds the event that comes of it, or the rejection.</summary>
    /// <param name="item">The item's bytes.</param>
    /// <param name="read">Reads the item, an object, into the draft.</param>
    /// <returns>False where the bytes are not one object.</returns>
    public bool Add(ReadOnlyMemory<byte> item, Action<JsonView, EventDraft> read)
    {
        using var document = Parse(item);
        if (document is null)
        {
            return false;
        }

        TryRead(document, item, read, out _);
        return true;
    }

    /// <summary>Parses one item; what is not one object is refused.</summary>
    /// <returns>The item, which the caller disposes, or null.</returns>
    public JsonTree? Parse(ReadOnlyMemory<byte> item)
    {
        var document = StrictJson.Parse(item, factory.Limits, out var refusal);
        if (document is null)
        {
            RejectItem(refusal!, item);
            return null;
        }

        var kind = document.Root.ValueKind;
        if (kind != JsonValueKind.Object)
        {
            document.Dispose();
            RejectItem(new Refusal(RejectReason.Malformed, $"An item must be an object, not {Scalars.NameOf(kind)}."), item);
            return null;
        }

        return document;
    }

    /// <summary>Adds the event that comes of an item that was parsed, or the rejection.</summary>
    /// <param name="document">The item.</param>
    /// <param name="item">The item's bytes.</param>
    /// <param name="read">Reads the item into the draft.</param>
    /// <param name="added">The event; one that does not exist where the item was refused.</param>
    /// <returns>False where the item was refused.</returns>
    public bool TryRead(JsonTree document, ReadOnlyMemory<byte> item, Action<JsonView, EventDraft> read, out Event added)
    {
        var lists = DraftLists.Take();
        var draft = new EventDraft(factory.Limits, context, lists);
        read(document.Root, draft);
        var isGood = factory.TryCreate(draft, item.Span, out added);
        DraftLists.Return(lists);
        if (isGood)
        {
            Accept(added);
            return true;
        }

        RejectItem(draft.Refusal!, item);
        return false;
    }

    /// <summary>Takes back what a reader added that then gave the document up.</summary>
    /// <param name="events">Events before it.</param>
    /// <param name="rejections">Rejections before it.</param>
    public void Undo(int events, int rejections)
    {
        index -= result.Events.Count - events + result.Rejections.Count - rejections;
        result.Events.RemoveRange(events, result.Events.Count - events);
        result.Rejections.RemoveRange(rejections, result.Rejections.Count - rejections);
    }

    /// <summary>Makes room for events that will probably come, before the first.</summary>
    public void Expect(int count)
    {
        if (result.Events.Capacity < count)
        {
            result.Events.Capacity = count;
        }
    }

    /// <summary>Adds an event that is known to be good.</summary>
    public void Accept(in Event value)
    {
        result.Events.Add(value);
        index++;
    }

    /// <summary>Refuses a document, or what of it could not be told apart into items.</summary>
    public void Reject(Refusal refusal, ReadOnlyMemory<byte> payload) => Reject(refusal, payload, ItemEnvelope.None);

    /// <summary>Counts an item that is valid and says nothing.</summary>
    public void Ignore()
    {
        result.Ignored++;
        index++;
    }

    /// <summary>Counts the batch and hands it over.</summary>
    public NormalizationResult Finish()
    {
        var finished = result;
        NormalizationMetrics.Count(format, finished);
        // What the batch held is not held alive by the one that waits.
        (factory, context, result, Envelope) = (null!, default, null!, ItemEnvelope.None);
        spare = this;
        return finished;
    }

    // What is no JSON is kept as it came: nothing around it makes a document of it.
    private void RejectItem(Refusal refusal, ReadOnlyMemory<byte> item) =>
        Reject(refusal, item, refusal.Reason == RejectReason.Malformed ? ItemEnvelope.None : Envelope);

    private void Reject(Refusal refusal, ReadOnlyMemory<byte> payload, ItemEnvelope envelope)
    {
        var limit = factory.Limits.EventBytes;
        if (payload.Length > limit)
        {
            NormalizationMetrics.CountTruncated("dead_letter");
            result.Rejections.Add(new Rejection(
                index, refusal.Reason, $"{refusal.Detail} Only the first {limit} bytes of it are kept.", payload[..limit]));
        }
        else
        {
            result.Rejections.Add(new Rejection(index, refusal.Reason, refusal.Detail, envelope.Wrap(payload)));
        }

        index++;
    }
}
