using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Server.Http;

/// <summary>The normalizers of one configuration; immutable, replaced whole on reload.</summary>
internal interface INormalizerCatalog
{
    /// <summary>Names of the generic mappings, in the order they are written.</summary>
    IReadOnlyList<string> Mappings { get; }

    /// <summary>The normalizer of a format (<c>native</c>, <c>cloudevents</c>, <c>alertmanager</c> …), or null.</summary>
    INormalizer? Find(string format);

    /// <summary>The normalizer of a generic mapping, or null.</summary>
    INormalizer? FindMapping(string name);
}
