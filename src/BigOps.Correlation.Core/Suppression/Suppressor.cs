using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>
/// Knows of every active alert what mutes it. Muting withholds attention and notification; it never touches an alert's
/// state, so a resolve always gets through. Everything but silences follows from the active alerts and the
/// configuration, so only silences are stored. Owned by the shard; takes time only from its caller.
/// </summary>
internal sealed class Suppressor
{
    private readonly AlertTable alerts;
    private readonly Dictionary<Fingerprint, SuppressionVerdict> verdicts = [];
    private InhibitionIndex[] inhibitions = [];
    private IReadOnlyList<MaintenanceWindowConfig> maintenance = [];

    public Suppressor(AlertTable alerts, LimitCounters limits)
    {
        this.alerts = alerts;
        Silences = new SilenceStore(limits);
    }

    public SilenceStore Silences { get; }

    /// <summary>Whether any alert is muted now.</summary>
    public bool HasMuted => verdicts.Count > 0;

    private bool MutesNothing => Silences.IsEmpty && inhibitions.Length == 0 && maintenance.Count == 0;

    /// <summary>What mutes an alert now.</summary>
    public SuppressionVerdict VerdictOf(Fingerprint alert) => verdicts.Count == 0 ? SuppressionVerdict.None : verdicts.GetValueOrDefault(alert, SuppressionVerdict.None);

    /// <summary>Takes a configuration and looks at every active alert anew.</summary>
    public void Configure(
        IReadOnlyList<InhibitionRuleConfig> rules, IReadOnlyList<MaintenanceWindowConfig> windows, Instant now, ICollection<Fingerprint> changed)
    {
        inhibitions = [.. rules.Select(rule => new InhibitionIndex(rule))];
        maintenance = windows;
        var ignored = new HashSet<Fingerprint>();
        foreach (var alert in alerts.Values)
        {
            alert.ForgetJudged();
            if (alert.IsActive)
            {
                Index(alert, ignored);
            }
        }

        ReviewAll(now, changed);
    }

    /// <summary>An alert began, changed or ended.</summary>
    /// <param name="alert">The alert in its new state.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="changed">Receives every alert that is muted differently now.</param>
    public void Observe(AlertState alert, Instant now, ICollection<Fingerprint> changed)
    {
        if (inhibitions.Length == 0)
        {
            alert.MarkJudged();
            Review(alert.Identity, now, changed);
            return;
        }

        var affected = new SortedSet<Fingerprint> { alert.Identity };
        Index(alert, affected);
        foreach (var identity in affected)
        {
            Review(identity, now, changed);
        }
    }

    /// <summary>Whether a repeat brought values that matchers may look at and that were not looked at yet.</summary>
    public static bool IsOutdated(AlertState alert) => alert.IsToBeJudged;

    /// <summary>Looks at every active alert anew: a silence or a maintenance window began or ended.</summary>
    public void ReviewAll(Instant now, ICollection<Fingerprint> changed)
    {
        if (MutesNothing && !HasMuted)
        {
            return;
        }

        foreach (var identity in alerts.Values.Where(alert => alert.IsActive).Select(alert => alert.Identity).Order().ToArray())
        {
            Review(identity, now, changed);
        }
    }

    /// <summary>The next moment at which a silence or a maintenance window begins or ends, or null.</summary>
    public Instant? NextChange(Instant now)
    {
        // The end of its retention is a moment too, so that a silence is forgotten whether or not anything else happens.
        var silences = Silences.All.SelectMany(silence => new[] { silence.Spec.StartsAt, silence.Spec.EndsAt, silence.ForgottenAt }).Where(edge => edge > now);
        var windows = maintenance.Select(window => MaintenanceSchedule.NextChange(window, now)).OfType<Instant>();
        return silences.Concat(windows).Select(edge => (Instant?)edge).Min();
    }

    private void Index(AlertState alert, ISet<Fingerprint> affected)
    {
        var before = alert.Judged;
        foreach (var index in inhibitions)
        {
            if (!alert.IsActive)
            {
                index.Remove(before ?? alert.Event, affected);
            }
            else
            {
                index.Add(alert.Event, before, affected);
            }
        }

        alert.MarkJudged();
    }

    private void Review(Fingerprint identity, Instant now, ICollection<Fingerprint> changed)
    {
        if (verdicts.Count == 0 && Silences.IsEmpty && inhibitions.Length == 0 && maintenance.Count == 0)
        {
            return;
        }

        var before = VerdictOf(identity);
        if (!alerts.TryGetValue(identity, out var alert) || !alert.IsActive)
        {
            if (verdicts.Remove(identity) && before.IsSuppressed)
            {
                changed.Add(identity);
            }

            return;
        }

        var verdict = Judge(alert.Event, now);
        if (ReferenceEquals(verdict, before) || verdict.IsSame(before))
        {
            return;
        }

        if (verdict.IsSuppressed)
        {
            verdicts[identity] = verdict;
        }
        else
        {
            verdicts.Remove(identity);
        }

        changed.Add(identity);
    }

    private SuppressionVerdict Judge(Event value, Instant now)
    {
        if (MutesNothing)
        {
            return SuppressionVerdict.None;
        }

        // Most alerts are muted by nothing, and then nothing is allocated.
        List<string>? silenced = null, inhibited = null, maintained = null;
        foreach (var silence in Silences.All)
        {
            if (silence.IsActive(now) && silence.Spec.Matchers.IsMatch(value))
            {
                (silenced ??= []).Add(silence.Spec.Id);
            }
        }

        foreach (var index in inhibitions)
        {
            if (index.IsInhibited(value))
            {
                (inhibited ??= []).Add(index.Config.Name);
            }
        }

        for (var index = 0; index < maintenance.Count; index++)
        {
            if (maintenance[index].Match.IsMatch(value) && MaintenanceSchedule.IsOpen(maintenance[index], now))
            {
                (maintained ??= []).Add(maintenance[index].Name);
            }
        }

        return silenced is null && inhibited is null && maintained is null
            ? SuppressionVerdict.None
            : new SuppressionVerdict(silenced ?? [], inhibited ?? [], maintained ?? []);
    }
}
