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
        var bytes = ObjectBytes + Of(value.Source) + Of(value.Check) + Of(value.Entity) + Of(value.Host) + Of(value.Service)
            + Of(value.Cluster) + Of(value.Message) + Of(value.Key) + Of(value.Labels) + Of(value.Annotations);
        foreach (var link in value.Links)
        {
            bytes += Of(link.Href) + Of(link.Text);
        }

        foreach (var (name, _) in value.Values)
        {
            bytes += Of(name) + sizeof(double);
        }

        return bytes;
    }

    private static int Of(LabelSet labels)
    {
        var bytes = 0;
        for (var index = 0; index < labels.Count; index++)
        {
            bytes += Of(labels[index].Name) + Of(labels[index].Value);
        }

        return bytes;
    }

    private static int Of(string? text) => text is null ? 0 : TextBytes + (2 * text.Length);
}
