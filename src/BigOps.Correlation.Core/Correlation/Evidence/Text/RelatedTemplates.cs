using BigOps.Correlation.Core.Concurrency;

namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>Finds templates that share words without comparing all with all. Owned by the miner.</summary>
internal sealed class RelatedTemplates(TemplateWords words)
{
    private const int MaxInBand = 64;
    private readonly KeyTable<List<Template>> byBand = new();

    public void Add(Template template)
    {
        var bands = WordSignature.BandsOf(words.KeysOf(template));
        for (var band = 0; band < bands.Length; band++)
        {
            ref var known = ref byBand.GetOrAdd(KeyOf(band, bands[band]), out var existed);
            known = existed ? known : [];
            known.RemoveAll(static other => other.IsMerged);
            if (known.Count < MaxInBand)
            {
                known.Add(template);
            }
        }
    }

    public void Clear() => byBand.Clear();

    /// <summary>Templates whose words overlap with those of one, most alike first.</summary>
    public IReadOnlyList<(Template Template, double Overlap)> Of(Template template, double leastOverlap, int most)
    {
        var bands = WordSignature.BandsOf(words.KeysOf(template));
        var candidates = new HashSet<Template>();
        for (var band = 0; band < bands.Length; band++)
        {
            ref var known = ref byBand.TryFind(KeyOf(band, bands[band]), out var found);
            if (found)
            {
                candidates.UnionWith(known.Select(static candidate => candidate.Root));
            }
        }

        candidates.Remove(template);
        return [.. candidates.Select(candidate => (Template: candidate, Overlap: words.Overlap(template, candidate)))
            .Where(pair => pair.Overlap >= leastOverlap)
            .OrderByDescending(static pair => pair.Overlap).ThenBy(static pair => pair.Template.Id).Take(most)];
    }

    private static Key128 KeyOf(int band, ulong key) => new((key << 4) | (uint)band, key);
}
