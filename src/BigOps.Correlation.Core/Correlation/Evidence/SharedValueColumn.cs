using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>The keys of values of one kind; the latest is not worked out again, because alerts about one thing come together. Owned by the shard.</summary>
/// <param name="keys">Make the keys.</param>
/// <param name="name">Name of the kind.</param>
internal sealed class SharedValueColumn(PlaceKeys keys, string name)
{
    private readonly Fingerprint kind = keys.Hash.Hash(name);
    private string latest = "";
    private Key128 latestKey;

    /// <summary>The key of a value; zero for an empty one.</summary>
    public Key128 KeyOf(string value)
    {
        if (!ReferenceEquals(value, latest))
        {
            (latest, latestKey) = (value, value.Length > 0 ? keys.OfValue(kind, value) : default);
        }

        return latestKey;
    }
}
