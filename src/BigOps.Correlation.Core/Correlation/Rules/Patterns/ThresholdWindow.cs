using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>
/// A sliding window of event time over one group of a threshold rule (SEC's SingleWithThreshold, Riemann's
/// <c>moving-time-window</c>). Owned by the shard.
/// </summary>
internal sealed class ThresholdWindow : IPatternState
{
    private readonly List<Sighting> sightings = [];

    /// <summary>What stands in the window, oldest first.</summary>
    public IReadOnlyList<Sighting> Sightings => sightings;

    /// <summary>Adds a sighting and forgets what has left the window.</summary>
    /// <returns>The number that counts now: sightings, or distinct values.</returns>
    public int Add(Sighting sighting, ThresholdConfig config)
    {
        var index = sightings.Count;
        while (index > 0 && sightings[index - 1].At > sighting.At)
        {
            index--;
        }

        sightings.Insert(index, sighting);
        if (config.Distinct.Length > 0)
        {
            KeepLatestOf(sighting.Value);
        }

        var start = sightings[^1].At - config.Within;
        // Beyond the count a window holds nothing that could matter: the newest are kept.
        sightings.RemoveAll(old => old.At < start);
        if (sightings.Count > config.Count)
        {
            sightings.RemoveRange(0, sightings.Count - config.Count);
        }

        return sightings.Count;
    }

    /// <summary>Whether everything in it is older than the window at a moment.</summary>
    public bool IsEmptyAt(Instant now, ThresholdConfig config) => sightings.Count == 0 || sightings[^1].At + config.Within < now;

    public void Save(StateWriter writer) => writer.List(sightings, Sighting.Save);

    public void Load(StateReader reader)
    {
        sightings.Clear();
        sightings.AddRange(reader.List(Sighting.Load));
    }

    private void KeepLatestOf(string value)
    {
        var first = sightings.FindIndex(sighting => sighting.Value == value);
        if (first != sightings.FindLastIndex(sighting => sighting.Value == value))
        {
            sightings.RemoveAt(first);
        }
    }
}
