using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Where one alert looks for groups, kind by kind. Used again for the next one; owned by the shard.</summary>
internal sealed class LookupList
{
    private EvidenceLookup[] lookups = new EvidenceLookup[16];
    private int count;
    private int kind;

    /// <summary>The places, in the order of their kinds. Valid until the next call of <see cref="Look"/>.</summary>
    public ReadOnlySpan<EvidenceLookup> Items => lookups.AsSpan(0, count);

    /// <summary>Takes the places of another alert.</summary>
    public void Look(in Subject subject)
    {
        count = 0;
        for (kind = 0; kind < EvidenceKinds.All.Length; kind++)
        {
            EvidenceKinds.All[kind].AddLookups(subject, this);
        }
    }

    /// <summary>Adds a value that alerts share.</summary>
    public void Add(Key128 place, int item = 0) => Add(place, isAlert: false, item);

    /// <summary>Adds an alert.</summary>
    public void Add(Fingerprint alert, int item = 0) => Add(PlaceKeys.Of(alert), isAlert: true, item);

    private void Add(Key128 place, bool isAlert, int item)
    {
        if (count == lookups.Length)
        {
            Array.Resize(ref lookups, 2 * count);
        }

        lookups[count++] = new EvidenceLookup(place, kind, isAlert, item);
    }
}
