using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Where one alert looks for groups, kind by kind. Used again for the next one; owned by the shard.</summary>
internal sealed class LookupList
{
    private EvidenceLookup[] lookups = new EvidenceLookup[16];
    private int count;
    private int kind;

    // What places depend on: an alert looks where it looked before it joined.
    private EventContent? content;
    private RuleMatch[]? rules;
    private Fingerprint[]? contributors;
    private Key128[]? texts;
    private Instant at;

    /// <summary>The places, in the order of their kinds. Valid until the next call of <see cref="Look"/>.</summary>
    public ReadOnlySpan<EvidenceLookup> Items => lookups.AsSpan(0, count);

    /// <summary>Whether the places are those of a subject.</summary>
    public bool AreOf(in Subject subject) => content == subject.Content && rules == subject.Rules && at == subject.At
        && contributors == subject.Contributors && texts == subject.Texts;

    /// <summary>Takes the places of another alert.</summary>
    public void Look(in Subject subject)
    {
        (content, rules, at, contributors, texts) = (subject.Content, subject.Rules, subject.At, subject.Contributors, subject.Texts);
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
