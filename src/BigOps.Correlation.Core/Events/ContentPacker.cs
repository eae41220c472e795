namespace BigOps.Correlation.Core.Events;

/// <summary>Lays out the texts of one event: each text once, equal texts of all events in one object. One thread; one event.</summary>
internal sealed class ContentPacker
{
    private readonly List<string> texts;

    private ContentPacker(int capacity) => texts = new List<string>(capacity);

    /// <summary>Shape and texts of what an event says.</summary>
    public static (ContentShape Shape, string[] Texts) Pack(ContentFields fields)
    {
        var packer = new ContentPacker(fields.Labels.Count + fields.Annotations.Count + fields.Links.Count + 4);
        var names = new string[fields.Labels.Count + fields.Annotations.Count];
        packer.Add(fields.Labels, names.AsSpan());
        packer.Add(fields.Annotations, names.AsSpan(fields.Labels.Count));
        var linkTexts = fields.Links.Count == 0 ? [] : new string[fields.Links.Count];
        for (var index = 0; index < linkTexts.Length; index++)
        {
            packer.texts.Add(SharedTexts.Share(fields.Links[index].Href));
            linkTexts[index] = SharedTexts.Share(fields.Links[index].Text);
        }

        var places = new FieldPlaces(
            packer.PlaceOf(fields.Check), packer.PlaceOf(fields.Entity), packer.PlaceOf(fields.Host),
            packer.PlaceOf(fields.Service), packer.PlaceOf(fields.Cluster), packer.PlaceOf(fields.Message));
        var shape = new ContentShape(OriginOf(fields), names, fields.Labels.Count, linkTexts, places);
        return (SharedTexts.Share(shape), packer.texts.Count == 0 ? [] : [.. packer.texts]);
    }

    private static ShapeOrigin OriginOf(ContentFields fields) => new(
        SharedTexts.Share(fields.Source), SharedTexts.Share(fields.Tenant), SharedTexts.Share(fields.Scope),
        fields.Kind, checked((byte)fields.SeverityNumber), fields.SeverityText is { } severity ? SharedTexts.Share(severity) : null);

    private void Add(LabelSet labels, Span<string> names)
    {
        for (var index = 0; index < labels.Count; index++)
        {
            var (name, value) = labels[index];
            names[index] = SharedTexts.Share(name);
            texts.Add(SharedTexts.Share(value));
        }
    }

    private int PlaceOf(string text)
    {
        if (text.Length == 0)
        {
            return ContentShape.Nowhere;
        }

        var place = texts.IndexOf(text);
        if (place < 0)
        {
            place = texts.Count;
            texts.Add(SharedTexts.Share(text));
        }

        return place;
    }
}
