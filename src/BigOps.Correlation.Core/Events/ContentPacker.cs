using System.Buffers;

namespace BigOps.Correlation.Core.Events;

/// <summary>Lays out the texts of one event: each text once, equal texts of all events in one object. One thread; one event.</summary>
internal ref struct ContentPacker
{
    private readonly Span<string> texts;
    private readonly bool areShared;
    private int count;

    private ContentPacker(Span<string> texts, bool areShared)
    {
        this.texts = texts;
        this.areShared = areShared;
    }

    /// <summary>Shape and texts of what an event says; a message that is no other text's too stands apart.</summary>
    public static (ContentShape Shape, string[] Texts, string? Message) Pack(ContentFields fields)
    {
        var (names, links) = (fields.Labels.Count + fields.Annotations.Count, fields.Links.Count);
        var rented = ArrayPool<string>.Shared.Rent((2 * (names + links)) + FieldPlaces.Count);
        var packer = new ContentPacker(rented.AsSpan(names + links), fields.AreTextsShared);
        var shape = SharedTexts.Share(packer.Pack(fields, rented.AsSpan(0, names), rented.AsSpan(names, links)));
        var message = shape.IsMessageApart ? packer.texts[--packer.count] : null;
        string[] texts = packer.count == 0 ? [] : [.. packer.texts[..packer.count]];
        ArrayPool<string>.Shared.Return(rented, clearArray: true);
        return (shape, texts, message);
    }

    private readonly ShapeOrigin OriginOf(ContentFields fields) => new(
        Share(fields.Source), Share(fields.Tenant), Share(fields.Scope),
        fields.Kind, checked((byte)fields.SeverityNumber), fields.SeverityText is { } severity ? Share(severity) : null);

    private ContentShape.Form Pack(ContentFields fields, Span<string> names, Span<string> linkTexts)
    {
        Add(fields.Labels, names);
        Add(fields.Annotations, names[fields.Labels.Count..]);
        for (var index = 0; index < linkTexts.Length; index++)
        {
            var link = fields.Links[index];
            texts[count++] = Share(link.Href);
            linkTexts[index] = Share(link.Text);
        }

        var places = new FieldPlaces(
            PlaceOf(fields.Check), PlaceOf(fields.Entity), PlaceOf(fields.Host),
            PlaceOf(fields.Service), PlaceOf(fields.Cluster), PlaceOf(fields.Message));
        return new ContentShape.Form(OriginOf(fields), places, names, fields.Labels.Count, linkTexts);
    }

    private void Add(LabelSet labels, Span<string> names)
    {
        for (var index = 0; index < labels.Count; index++)
        {
            var (name, value) = labels[index];
            names[index] = Share(name);
            texts[count++] = Share(value);
        }
    }

    private int PlaceOf(string text)
    {
        if (text.Length == 0)
        {
            return ContentShape.Nowhere;
        }

        var place = texts[..count].IndexOf(text);
        if (place < 0)
        {
            place = count;
            texts[count++] = Share(text);
        }

        return place;
    }

    private readonly string Share(string text) => areShared ? text : SharedTexts.Share(text);
}
