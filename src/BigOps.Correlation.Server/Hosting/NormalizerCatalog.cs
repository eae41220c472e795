using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http;

namespace BigOps.Correlation.Server.Hosting;

/// <summary>The normalizers of one configuration. Immutable; any thread.</summary>
internal sealed class NormalizerCatalog(Normalizers normalizers, IReadOnlyList<string> mappings) : INormalizerCatalog
{
    /// <summary>All formats, mappings included.</summary>
    public Normalizers All => normalizers;

    /// <inheritdoc />
    public IReadOnlyList<string> Mappings => mappings;

    /// <inheritdoc />
    public INormalizer? Find(string format) => normalizers.Find(format);

    /// <inheritdoc />
    public INormalizer? FindMapping(string name) => normalizers.FindMapping(name);
}
