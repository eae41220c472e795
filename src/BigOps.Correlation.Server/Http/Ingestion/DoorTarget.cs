using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>Where a request goes.</summary>
/// <param name="Door">A name of <see cref="Doors"/>.</param>
/// <param name="Format">Format under which a dead letter finds its normalizer again.</param>
/// <param name="Normalizer">What reads it.</param>
/// <param name="ContentType">Content type without parameters.</param>
internal sealed record DoorTarget(string Door, string Format, INormalizer Normalizer, string ContentType)
{
    /// <summary>Headers that the format needs, names in lower case; null where it needs none.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }
}
