using BigOps.Correlation.Rules.Loading;

namespace BigOps.Correlation.Rules.Validation;

/// <summary>The place of a map, for checks over several of its keys.</summary>
public sealed class ObjectPlace
{
    private readonly Place place;
    private readonly ConfigMap map;

    internal ObjectPlace(Place place, ConfigMap map)
    {
        this.place = place;
        this.map = map;
    }

    /// <summary>Whether a key is written, with a value.</summary>
    public bool Has(string key) => map.Find(key) is { Value.IsNull: false };

    /// <summary>Reports a problem of a key that is written, or of the map where it is not.</summary>
    /// <param name="key">A key of the map.</param>
    /// <param name="message">What is wrong and what is allowed.</param>
    public void Report(string key, string message) => place.Child(key).Report(map.Find(key)?.Value ?? map, message);

    /// <summary>Reports a problem of the map as a whole.</summary>
    /// <param name="message">What is wrong and what is allowed.</param>
    public void Report(string message) => place.Report(map, message);
}
