namespace BigOps.Correlation.Rules.Sections;

/// <summary>Maps that are written as changes to a default.</summary>
internal static class Overlay
{
    /// <summary>The default with what is written in place of it, key by key.</summary>
    public static IReadOnlyDictionary<string, T> Over<T>(IReadOnlyDictionary<string, T> usual, IReadOnlyDictionary<string, T> written)
    {
        var result = new Dictionary<string, T>(usual, StringComparer.Ordinal);
        foreach (var (key, value) in written)
        {
            result[key] = value;
        }

        return result;
    }
}
