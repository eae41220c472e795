using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// What is learned about where alerts come from: neighborhoods, scopes and the pasts of alerts. Owned by the shard.
/// </summary>
internal sealed class Surroundings(PlaceKeys keys, LimitCounters limits)
{
    private const double ChatterShare = 0.3;
    private static readonly TimeSpan LeastSilence = TimeSpan.FromMinutes(1);

    private readonly AlertHistories histories = new(limits);

    public NeighborhoodTable Places { get; } = new(keys, limits);

    /// <summary>Takes notice of an event of an alert.</summary>
    /// <param name="place">Where it comes from, or null.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="at">Event time.</param>
    /// <returns>The pause before it in its neighborhood.</returns>
    public TimeSpan Observe(Neighborhood? place, string scope, Fingerprint alert, Instant at)
    {
        var figures = Places.Scopes.Of(scope, at);
        figures.Minutes.Advance(at);
        var pause = place?.Observe(at) ?? TimeSpan.Zero;
        ref var history = ref histories.Of(alert);
        if (at - history.LastAt > (place is { } known && known.Quiet > LeastSilence ? known.Quiet : LeastSilence))
        {
            place?.Minutes.Count();
            figures.Minutes.Count();
        }

        history.Hear(at);
        return pause;
    }

    /// <summary>Whether an alert says so little that it does not keep a burst alive.</summary>
    public bool IsChatter(Fingerprint alert, CorrelationGroup group)
    {
        var history = histories.Look(alert);
        return group.Significance.IsBurst && history.Groups > 0 && history.BurstShare < ChatterShare;
    }

    /// <summary>Counts an alert that is new to a group, and judges the group by it.</summary>
    public void Count(CorrelationGroup group, in Subject subject, CorrelationOptions options)
    {
        ref var history = ref histories.Of(subject.Identity);
        var scope = Places.Scopes.Of(subject.Scope, subject.At);
        var rarity = history.RarityAt(subject.At, scope.Since);
        var place = subject.Neighborhood;
        group.Significance.Count(subject.At, history, rarity, place is null ? double.MaxValue : SignificanceGate.ExpectedIn(place));
        history.CountGroup(group.Significance.IsBurst);
        if (SignificanceGate.Judge(group.Significance, subject.Event.Severity, rarity, IsCalm(place, scope), subject.At - scope.Since, options))
        {
            CountBurst(group);
        }
    }

    /// <summary>Its parts in the chain of segments.</summary>
    public IReadOnlyList<IChainTable> Chains => [histories.Chain, Places.Links.Chain, Places.Scopes.Chain, Places.Chain];

    public void Save(StateWriter writer)
    {
        histories.Save(writer);
        Places.Save(writer);
    }

    public void Load(StateReader reader)
    {
        histories.Load(reader);
        Places.Load(reader);
    }

    // Of a cluster its own minutes count: somebody said that it is one thing. Others are too small to be judged alone.
    private static bool IsCalm(Neighborhood? place, ScopeFigures scope) =>
        !scope.IsFlooded && (place is { Origin: NeighborhoodOrigin.Cluster } ? place.Minutes : scope.Minutes).Usual < 1;

    // What came before it was a burst was part of it all the same.
    private void CountBurst(CorrelationGroup group)
    {
        foreach (var key in group.Keys)
        {
            if (key.IsAlert)
            {
                histories.Of(new Fingerprint(key.Place.High, key.Place.Low)).Bursts++;
            }
        }
    }
}
