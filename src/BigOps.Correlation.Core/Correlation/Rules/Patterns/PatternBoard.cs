using System.Globalization;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>The state of every pattern of every group. Owned by the shard; bounded by <see cref="Limit"/>.</summary>
internal sealed class PatternBoard
{
    /// <summary>Groups of patterns kept at most, of each sort; what a new group over it would see is not watched and is counted.</summary>
    public const int Limit = 200_000;

    private readonly LimitCounters limits;
    private readonly PatternTable<ThresholdWindow> thresholds;
    private readonly PatternTable<SequenceRuns> sequences;
    private readonly PatternTable<AbsenceWait> absences;
    private readonly List<CompiledRule> watching = [];

    public PatternBoard(LimitCounters limits, int limit = Limit)
    {
        this.limits = limits;
        thresholds = new PatternTable<ThresholdWindow>(limits, limit);
        sequences = new PatternTable<SequenceRuns>(limits, limit);
        absences = new PatternTable<AbsenceWait>(limits, limit);
    }

    /// <summary>Groups kept now.</summary>
    public int Count => thresholds.Count + sequences.Count + absences.Count;

    /// <summary>Its parts in the chain of segments.</summary>
    public IReadOnlyList<IChainTable> Chains => [thresholds.Chain, sequences.Chain, absences.Chain];

    /// <summary>Counts an alert for a threshold rule.</summary>
    /// <returns>The alerts of the window once it is reached, else null; and the count.</returns>
    public (Fingerprint[]? Reached, int Count) CountThreshold(RuleMatch match, Event value, Instant at)
    {
        var config = match.Rule.Config.Threshold!;
        var window = thresholds.Find(new PatternKey(match.Rule.Name, value.Tenant, value.Scope, match.Key));
        if (window is null)
        {
            return (null, 0);
        }

        var count = window.Add(new Sighting(at, value.Identity, config.Distinct.Length > 0 ? value.Field(config.Distinct) : ""), config);
        return (count >= config.Count ? [.. window.Sightings.Select(sighting => sighting.Identity).Distinct()] : null, count);
    }

    /// <summary>Shows an event to all sequences and absences.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="value">The event; of an alert only its transitions.</param>
    /// <param name="isAlert">Whether it is about an alert, which then contributes.</param>
    /// <param name="signals">Receives what begins or ends.</param>
    /// <param name="due">Receives when to call <see cref="Expire"/>.</param>
    public void Observe(RuleSet rules, Event value, bool isAlert, List<PatternSignal> signals, List<Instant> due)
    {
        rules.PatternsFor(value, watching);
        if (watching.Count == 0)
        {
            return;
        }

        var sighting = new Sighting(value.ObservedAt, isAlert ? value.Identity : default, Describe(value));
        foreach (var rule in watching)
        {
            if (rule.Config.Sequence is { } sequence)
            {
                ObserveSequence(rule, sequence, value, sighting, signals);
            }
            else
            {
                ObserveAbsence(rule, rule.Config.Absence!, value, sighting, signals, due);
            }
        }
    }

    /// <summary>Raises what did not come in time and forgets groups in which nothing can happen any more.</summary>
    public void Expire(RuleSet rules, Instant now, List<PatternSignal> signals)
    {
        foreach (var (key, wait) in absences.All)
        {
            if (!rules.ByName.TryGetValue(key.Rule, out var rule) || rule.Config.Absence is not { } config
                || wait.Expire(now, config) is not { } started)
            {
                continue;
            }

            absences.Chain.Mark(key);

            var summary = string.Create(CultureInfo.InvariantCulture, $"{started.Value}, and nothing that matches {config.Expect} within {config.Within}.");
            signals.Add(new PatternSignal(rule, key, true, started.At + config.Within, Contributors([started]), summary));
        }
    }

    /// <summary>Forgets groups in which nothing can happen any more, and those of rules that are gone.</summary>
    public void Forget(RuleSet rules, Instant now)
    {
        thresholds.Remove((key, window) => !rules.ByName.TryGetValue(key.Rule, out var rule)
            || rule.Config.Threshold is not { } config || window.IsEmptyAt(now, config));
        sequences.Remove((key, runs) => !rules.ByName.TryGetValue(key.Rule, out var rule)
            || rule.Config.Sequence is not { } config || runs.IsEmptyAt(now, config));
        absences.Remove((key, wait) => !rules.ByName.TryGetValue(key.Rule, out var rule)
            || rule.Config.Absence is null || wait is { Started: null, Raised: false });
    }

    /// <summary>Calls with each moment at which something may be missing.</summary>
    public void ForEachDue(RuleSet rules, Action<Instant> visit)
    {
        foreach (var (key, wait) in absences.All)
        {
            if (wait.Started is { } started && rules.ByName.TryGetValue(key.Rule, out var rule) && rule.Config.Absence is { } config)
            {
                visit(started.At + config.Within);
            }
        }
    }

    public void Save(StateWriter writer)
    {
        thresholds.Save(writer);
        sequences.Save(writer);
        absences.Save(writer);
    }

    public void Load(StateReader reader)
    {
        thresholds.Load(reader);
        sequences.Load(reader);
        absences.Load(reader);
    }

    private void ObserveSequence(CompiledRule rule, SequenceConfig config, Event value, Sighting sighting, List<PatternSignal> signals)
    {
        var key = new PatternKey(rule.Name, value.Tenant, value.Scope, rule.KeyOf(value));
        if (sequences.Find(key)?.Take(value, sighting, config, limits) is { } completed)
        {
            var summary = string.Join(", then ", completed.Select(step => step.Value)) + ".";
            signals.Add(new PatternSignal(rule, key, true, sighting.At, Contributors(completed), summary));
        }
    }

    private void ObserveAbsence(
        CompiledRule rule, AbsenceConfig config, Event value, Sighting sighting, List<PatternSignal> signals, List<Instant> due)
    {
        var key = new PatternKey(rule.Name, value.Tenant, value.Scope, rule.KeyOf(value));
        if (config.Expect.IsMatch(value))
        {
            if (absences.FindKept(key) is { } waiting && waiting.Arrive(sighting.At))
            {
                signals.Add(new PatternSignal(rule, key, false, sighting.At, [], $"{sighting.Value} came late."));
            }
        }
        else if (absences.Find(key)?.Begin(sighting) == true)
        {
            due.Add(sighting.At + config.Within);
        }
    }

    private static Fingerprint[] Contributors(IEnumerable<Sighting> sightings) =>
        [.. sightings.Select(sighting => sighting.Identity).Where(identity => identity != default).Distinct()];

    private static string Describe(Event value)
    {
        var name = value.Check.Length > 0 ? value.Check : EventFields.NameOf(value.Kind);
        return value.Entity.Length > 0 ? $"\"{name}\" on \"{value.Entity}\"" : $"\"{name}\"";
    }
}
