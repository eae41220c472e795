namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>Reads what <see cref="ContentWriter"/> wrote; equal texts become one object. One thread; one state.</summary>
internal sealed class ContentReader
{
    private readonly List<ContentShape> shapes = [];
    private readonly Dictionary<int, string> texts = [];

    /// <summary>Reads one content.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    public EventContent Read(StateReader reader)
    {
        var number = reader.UInt();
        if (number >= (ulong)shapes.Count)
        {
            shapes.Add(number == (ulong)shapes.Count
                ? ReadShape(reader)
                : throw new InvalidDataException($"The shape {number} of an event was not described."));
        }

        var shape = shapes[(int)number];
        var identity = reader.Fingerprint();
        var count = shape.IsMessageApart ? shape.TextCount - 1 : shape.TextCount;
        var read = count == 0 ? [] : new string[count];
        for (var index = 0; index < read.Length; index++)
        {
            read[index] = ReadText(reader);
        }

        var message = shape.IsMessageApart ? ReadText(reader) : null;
        return new EventContent(shape, read, message, identity, reader.Bool() ? ReadExtras(reader) : null);
    }

    private string ReadText(StateReader reader)
    {
        if (reader.NumbersTexts)
        {
            return reader.Text();
        }

        var number = reader.UInt();
        if (number >> 1 >= ContentSlots.Count)
        {
            throw new InvalidDataException($"{number} is no number of a text.");
        }

        var slot = (int)(number >> 1);
        if ((number & 1) == 0)
        {
            return texts.TryGetValue(slot, out var known) ? known : throw new InvalidDataException($"The text {slot} was not given.");
        }

        // Without the pool: what is equal in this state is one object already, and the rest would only push out what is known.
        return texts[slot] = reader.Text();
    }

    private static ContentExtras ReadExtras(StateReader reader) => new(
        reader.OptionalText(), EventContentCodec.ReadValues(reader), EventContentCodec.ReadExperience(reader), EventContentCodec.ReadAutomation(reader),
        new FlowIds(reader.OptionalText(), reader.OptionalText(), reader.OptionalText()));

    private static ContentShape ReadShape(StateReader reader)
    {
        var origin = new ShapeOrigin(
            reader.Text(), reader.Text(), reader.Text(), (EventKind)reader.Byte(), reader.Byte(), reader.OptionalText());
        string[] names = [.. reader.List(static source => SharedTexts.Share(source.Text()))];
        var labels = reader.UInt();
        string[] linkTexts = [.. reader.List(static source => source.Text())];
        var places = new FieldPlaces(ReadPlace(reader), ReadPlace(reader), ReadPlace(reader), ReadPlace(reader), ReadPlace(reader), ReadPlace(reader));
        if (labels > (ulong)names.Length || !IsSorted(names.AsSpan(0, (int)labels)) || !IsSorted(names.AsSpan((int)labels)))
        {
            throw new InvalidDataException("The names of an event's labels are not in order.");
        }

        return SharedTexts.Share(new ContentShape(origin, names, (int)labels, linkTexts, places));
    }

    private static int ReadPlace(StateReader reader) => reader.Int() is >= ContentShape.Nowhere and <= short.MaxValue and var place
        ? (int)place
        : throw new InvalidDataException("A field of an event stands nowhere.");

    private static bool IsSorted(ReadOnlySpan<string> names)
    {
        for (var index = 1; index < names.Length; index++)
        {
            if (string.CompareOrdinal(names[index - 1], names[index]) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
