using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http;

/// <summary>A fake normalizer for every format, and one mapping named <c>shop</c>.</summary>
internal sealed class InMemoryNormalizerCatalog : INormalizerCatalog
{
    private readonly Dictionary<string, InMemoryNormalizer> byFormat = new[]
    {
        "native", "cloudevents", "alertmanager", "alertmanager-webhook", "grafana", "pagerduty", "pagerduty-change", "generic/shop",
    }.ToDictionary(format => format, format => new InMemoryNormalizer(format), StringComparer.Ordinal);

    public IReadOnlyList<string> Mappings => ["shop"];

    public InMemoryNormalizer this[string format] => byFormat[format];

    public INormalizer? Find(string format) => byFormat.GetValueOrDefault(format);

    public INormalizer? FindMapping(string name) => byFormat.GetValueOrDefault("generic/" + name);
}
