namespace BigOps.Correlation.Core.Events;

/// <summary>Estimates what the content of an event takes in memory.</summary>
internal static class ContentSize
{
    // An object with its fields; a text without its characters; a label with its two references.
    private const int ObjectBytes = 240;
    private const int TextBytes = 24;

    /// <summary>Bytes, at least those of the object.</summary>
    public static int Of(EventContent value)
    {
        var shape = value.Shape;
        var bytes = ObjectBytes + Of(value.Source) + Of(value.Check) + Of(value.Entity) + Of(value.Host) + Of(value.Service)
            + Of(value.Cluster) + Of(value.Message) + Of(value.Key) + Of(shape.Names) + Of(shape.LinkTexts)
            + Of(value.Texts[..(shape.Names.Length + shape.LinkTexts.Length)]);
        foreach (var (name, _) in value.Extras?.Values ?? [])
        {
            bytes += Of(name) + sizeof(double);
        }

        return bytes;
    }

    private static int Of(ReadOnlySpan<string> texts)
    {
        var bytes = 0;
        foreach (var text in texts)
        {
            bytes += Of(text);
        }

        return bytes;
    }

    private static int Of(string? text) => text is null ? 0 : TextBytes + (2 * text.Length);
}
