using BigOps.Correlation.Core.Correlation.Changes;
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

    // Whether little comes from somewhere nobody can say in its first minute.
    private static readonly TimeSpan LeastWatch = TimeSpan.FromMinutes(1);

    private readonly AlertHistories histories = new(limits);

    public NeighborhoodTable Places { get; } = new(keys, limits);

    /// <summary>Asks ahead of time for where the past of an alert stands.</summary>
    public void Prefetch(Fingerprint alert) => histories.Prefetch(alert);

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

    /// <summary>Takes notice of a change or a run.</summary>
    /// <returns>How rare it was until now.</returns>
    public ChangeRarity Observe(in Event change)
    {
        // Apart from the alert that a failed run is, which has the same identity.
        ref var history = ref histories.Of(new Fingerprint(~change.Identity.High, change.Identity.Low));
        var since = Places.Scopes.Of(change.ScopeKey, change.OccurredAt).Since;
        var rarity = new ChangeRarity(history.RarityAt(change.OccurredAt, since), IsFirst: history.Occasions == 0);
        history.Hear(change.OccurredAt);
        return rarity;
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
        if (place is not null)
        {
            CountStory(group, subject, place);
        }

        history.CountGroup(group.Significance.IsBurst);
        var watched = subject.At - scope.Since;
        if (SignificanceGate.Judge(group.Significance, subject.Event.Severity, rarity, watched >= LeastWatch && IsCalm(place, scope), watched, options))
        {
            CountBurst(group);
        }
    }

    /// <summary>What some alerts would say as a group of their own, by what is known by now; it changes nothing.</summary>
    /// <param name="alerts">They, with their severities and when they began, the earliest first.</param>
    /// <param name="place">Where they come from, or null.</param>
    /// <param name="scope">Their scope.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="options">The limits.</param>
    public Significance Weigh(IEnumerable<(Fingerprint Alert, Severity Severity, Instant At)> alerts, Neighborhood? place, string scope, Instant now, CorrelationOptions options)
    {
        var significance = new Significance { Reason = SignificanceReason.None };
        var figures = Places.Scopes.Of(scope, now);
        var expected = place is null ? double.MaxValue : SignificanceGate.ExpectedIn(place);
        foreach (var (alert, severity, at) in alerts)
        {
            var history = histories.Look(alert);
            var rarity = history.RarityAt(at, figures.Since);
            significance.Count(at, history, rarity, expected);
            var watched = at - figures.Since;
            SignificanceGate.Judge(significance, severity, rarity, watched >= LeastWatch && IsCalm(place, figures), watched, options);
        }

        return significance;
    }

    private static void CountStory(CorrelationGroup group, in Subject subject, Neighborhood place)
    {
        var entity = subject.Shared[0];
        if (!entity.IsZero)
        {
            group.Significance.Follow(place.Important.Around(entity, group.Id, group.FirstAt, subject.At));
            place.Important.Note(entity, group.Id, group.FirstAt, subject.At, group.Significance.Rarity);
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

    /// <summary>
    /// When a group that is held back has to be judged again because its scope was watched for less than a minute; null
    /// where it has not.
    /// </summary>
    public Instant? IsJudgedAgainAt(CorrelationGroup group, Instant now) =>
        !group.Significance.IsShown && Places.Scopes.Find(group.Scope)?.Since + LeastWatch is { } due && due > now ? due : null;

    /// <summary>Judges a group that is held back by how much comes from there by now.</summary>
    public void JudgeAgain(CorrelationGroup group, Instant now)
    {
        if (group.Significance.IsShown)
        {
            return;
        }

        var scope = Places.Scopes.Of(group.Scope, now);
        scope.Minutes.Advance(now);
        if (IsCalm(group.Neighborhood, scope))
        {
            group.Significance.Reason = SignificanceReason.Calm;
        }
    }

    /// <summary>Shows a group that is held back where its scope was watched for less than a time.</summary>
    public void ShowUnfamiliar(CorrelationGroup group, Instant now, TimeSpan least)
    {
        if (!group.Significance.IsShown && Places.Scopes.Find(group.Scope) is { } scope && now - scope.Since < least)
        {
            group.Significance.Reason = SignificanceReason.Unfamiliar;
        }
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
