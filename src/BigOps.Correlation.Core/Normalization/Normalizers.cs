using BigOps.Correlation.Core.Normalization.Alertmanager;
using BigOps.Correlation.Core.Normalization.CloudEvents;
using BigOps.Correlation.Core.Normalization.Drafts;
using BigOps.Correlation.Core.Normalization.Generic;
using BigOps.Correlation.Core.Normalization.Grafana;
using BigOps.Correlation.Core.Normalization.Native;
using BigOps.Correlation.Core.Normalization.PagerDuty;
using BigOps.Correlation.Core.Normalization.Repeats;

namespace BigOps.Correlation.Core.Normalization;

/// <summary>Every format there is, by name. Immutable, any thread; on reload a new one takes its place.</summary>
public sealed class Normalizers
{
    private readonly Dictionary<string, INormalizer> byFormat;
    private readonly Dictionary<string, INormalizer> byMapping;

    /// <summary>Builds the normalizers.</summary>
    /// <param name="options">What every normalizer needs.</param>
    /// <param name="mappings">Mappings of the generic format; valid and with names that differ.</param>
    /// <exception cref="ArgumentException">A mapping is not valid; the message has every problem.</exception>
    public Normalizers(NormalizationOptions options, IReadOnlyList<MappingConfig> mappings)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(mappings);
        var factory = new EventFactory(options);
        var repeats = new RepeatReader(factory, new ContentCache(options.CacheBytes, options.CacheContents));
        INormalizer[] all =
        [
            new NativeNormalizer(factory, repeats),
            new CloudEventsNormalizer(factory, repeats),
            new AlertmanagerNormalizer(factory, repeats),
            new AlertmanagerWebhookNormalizer(factory, repeats),
            new GrafanaNormalizer(factory),
            new PagerDutyNormalizer(factory),
            new PagerDutyChangeNormalizer(factory),
        ];
        byFormat = all.ToDictionary(normalizer => normalizer.Format, StringComparer.Ordinal);
        byMapping = mappings.ToDictionary(
            mapping => mapping.Name, INormalizer (mapping) => new GenericNormalizer(factory, Compile(mapping)), StringComparer.Ordinal);
        foreach (var normalizer in byMapping.Values)
        {
            byFormat.Add(normalizer.Format, normalizer);
        }
    }

    /// <summary>Names of the formats. <c>generic</c> stands for all mappings; one of them is <c>generic/NAME</c>.</summary>
    public static IReadOnlyList<string> Formats { get; } =
    [
        NativeNormalizer.FormatName, CloudEventsNormalizer.FormatName, AlertmanagerNormalizer.FormatName,
        AlertmanagerWebhookNormalizer.FormatName, GrafanaNormalizer.FormatName, PagerDutyNormalizer.FormatName,
        PagerDutyChangeNormalizer.FormatName, GenericNormalizer.FormatName,
    ];

    /// <summary>The normalizer of a format (<c>native</c>, <c>generic/NAME</c> …), or null. <c>generic</c> alone finds the mapping where there is only one.</summary>
    public INormalizer? Find(string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format == GenericNormalizer.FormatName && byMapping.Count == 1
            ? byMapping.Values.First()
            : byFormat.GetValueOrDefault(format);
    }

    /// <summary>The normalizer of a mapping, or null.</summary>
    public INormalizer? FindMapping(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return byMapping.GetValueOrDefault(name);
    }

    /// <summary>The normalizer for a door that takes native events and CloudEvents alike: content type and headers decide.</summary>
    public INormalizer ForEvents(NormalizationContext context) =>
        byFormat[CloudEventsNormalizer.Claims(context) ? CloudEventsNormalizer.FormatName : NativeNormalizer.FormatName];

    private static CompiledMapping Compile(MappingConfig mapping) => CompiledMapping.TryCompile(mapping, out var compiled, out var errors)
        ? compiled
        : throw new ArgumentException($"Mapping '{mapping.Name}': {string.Join(' ', errors)}", nameof(mapping));
}
