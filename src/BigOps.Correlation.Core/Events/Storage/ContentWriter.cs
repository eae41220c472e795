namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>
/// Writes what many events say in the form of one stored state: what they share is written once. The same contents in the
/// same order give the same bytes. One thread; one state.
/// </summary>
internal sealed class ContentWriter
{
    private readonly Dictionary<ContentShape, int> shapes = [];
    // Only the numbers in use: most states are small.
    private readonly Dictionary<int, string> texts = [];

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        shapes.Clear();
        texts.Clear();
    }

    /// <summary>Writes one content.</summary>
    public void Write(StateWriter writer, EventContent value)
    {
        if (shapes.TryGetValue(value.Shape, out var number))
        {
            writer.UInt((ulong)number);
        }
        else
        {
            writer.UInt((ulong)shapes.Count);
            shapes.Add(value.Shape, shapes.Count);
            WriteShape(writer, value.Shape);
        }

        writer.Fingerprint(value.Identity);
        foreach (var text in value.Texts)
        {
            WriteText(writer, text);
        }

        if (value.MessageApart is { } message)
        {
            WriteText(writer, message);
        }

        writer.Bool(value.Extras is not null);
        if (value.Extras is { } extras)
        {
            writer.OptionalText(extras.Key);
            EventContentCodec.WriteContext(writer, value);
        }
    }

    private void WriteText(StateWriter writer, string text)
    {
        if (writer.NumbersTexts)
        {
            writer.Text(text);
            return;
        }

        var slot = ContentSlots.Of(text);
        var isKnown = texts.TryGetValue(slot, out var known) && known == text;
        writer.UInt(((ulong)slot << 1) | (isKnown ? 0UL : 1UL));
        if (!isKnown)
        {
            texts[slot] = text;
            writer.Text(text);
        }
    }

    private static void WriteShape(StateWriter writer, ContentShape shape)
    {
        var (source, tenant, scope, kind, severity, severityText) = shape.Origin;
        writer.Text(source);
        writer.Text(tenant);
        writer.Text(scope);
        writer.Byte((byte)kind);
        writer.Byte(severity);
        writer.OptionalText(severityText);
        writer.List(shape.Names, static (target, name) => target.Text(name));
        writer.UInt((ulong)shape.LabelCount);
        writer.List(shape.LinkTexts, static (target, text) => target.Text(text));
        var (check, entity, host, service, cluster, message) = shape.Places;
        foreach (var place in (ReadOnlySpan<int>)[check, entity, host, service, cluster, message])
        {
            writer.Int(place);
        }
    }
}
