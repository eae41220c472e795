using System.Globalization;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>The state of every pattern of every group. Owned by the shard; bounded by <see cref="Limit"/>.</summary>
internal sealed class PatternBoard
{
    /// <summary>Groups of patterns kept at most, of each sort; what a new group over it would see is not watched and is counted.</summary>
    public const int Limit = 200_000;

    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly SortedDictionary<PatternKey, ThresholdWindow> thresholds = new();
    private readonly SortedDictionary<PatternKey, SequenceRuns> sequences = new();
    private readonly SortedDictionary<PatternKey, AbsenceWait> absences = new();
    private readonly List<CompiledRule> watching = [];

    public PatternBoard(LimitCounters limits, int limit = Limit)
    {
        this.limits = limits;
        this.limit = limit;
    }

    /// <summary>Groups kept now.</summary>
    public int Count => thresholds.Count + sequences.Count + absences.Count;

    /// <summary>Counts an alert for a threshold rule.</summary>
    /// <returns>The alerts of the window once it is reached, else null; and the count.</returns>
    public (Fingerprint[]? Reached, int Count) CountThreshold(RuleMatch match, Event value, Instant at)
    {
        var config = match.Rule.Config.Threshold!;
        var window = Find(thresholds, new PatternKey(match.Rule.Name, value.Tenant, value.Scope, match.Key));
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
        foreach (var (key, wait) in absences)
        {
            if (!rules.ByName.TryGetValue(key.Rule, out var rule) || rule.Config.Absence is not { } config
                || wait.Expire(now, config) is not { } started)
            {
                continue;
            }

            var summary = string.Create(CultureInfo.InvariantCulture, $"{started.Value}, and nothing that matches {config.Expect} within {config.Within}.");
            signals.Add(new PatternSignal(rule, key, true, started.At + config.Within, Contributors([started]), summary));
        }
    }

    /// <summary>Forgets groups in which nothing can happen any more, and those of rules that are gone.</summary>
    public void Forget(RuleSet rules, Instant now)
    {
        Remove(thresholds, (key, window) => !rules.ByName.TryGetValue(key.Rule, out var rule)
            || rule.Config.Threshold is not { } config || window.IsEmptyAt(now, config));
        Remove(sequences, (key, runs) => !rules.ByName.TryGetValue(key.Rule, out var rule)
            || rule.Config.Sequence is not { } config || runs.IsEmptyAt(now, config));
        Remove(absences, (key, wait) => !rules.ByName.TryGetValue(key.Rule, out var rule)
            || rule.Config.Absence is null || wait is { Started: null, Raised: false });
    }

    /// <summary>Calls with each moment at which something may be missing.</summary>
    public void ForEachDue(RuleSet rules, Action<Instant> visit)
    {
        foreach (var (key, wait) in absences)
        {
            if (wait.Started is { } started && rules.ByName.TryGetValue(key.Rule, out var rule) && rule.Config.Absence is { } config)
            {
                visit(started.At + config.Within);
            }
        }
    }

    public void Save(StateWriter writer)
    {
        Save(writer, thresholds, static (target, state) => state.Save(target));
        Save(writer, sequences, static (target, state) => state.Save(target));
        Save(writer, absences, static (target, state) => state.Save(target));
    }

    public void Load(StateReader reader)
    {
        Load(reader, thresholds, static (source, state) => state.Load(source));
        Load(reader, sequences, static (source, state) => state.Load(source));
        Load(reader, absences, static (source, state) => state.Load(source));
    }

    private void ObserveSequence(CompiledRule rule, SequenceConfig config, Event value, Sighting sighting, List<PatternSignal> signals)
    {
        var key = new PatternKey(rule.Name, value.Tenant, value.Scope, rule.KeyOf(value));
        if (Find(sequences, key)?.Take(value, sighting, config, limits) is { } completed)
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
            if (absences.TryGetValue(key, out var waiting) && waiting.Arrive(sighting.At))
            {
                signals.Add(new PatternSignal(rule, key, false, sighting.At, [], $"{sighting.Value} came late."));
            }
        }
        else if (Find(absences, key)?.Begin(sighting) == true)
        {
            due.Add(sighting.At + config.Within);
        }
    }

    private TState? Find<TState>(SortedDictionary<PatternKey, TState> states, PatternKey key)
        where TState : class, new()
    {
        if (states.TryGetValue(key, out var state))
        {
            return state;
        }

        if (states.Count >= limit)
        {
            limits.Count(PipelineLimit.PatternGroups);
            return null;
        }

        states.Add(key, state = new TState());
        return state;
    }

    private static Fingerprint[] Contributors(IEnumerable<Sighting> sightings) =>
        [.. sightings.Select(sighting => sighting.Identity).Where(identity => identity != default).Distinct()];

    private static string Describe(Event value)
    {
        var name = value.Check.Length > 0 ? value.Check : EventFields.NameOf(value.Kind);
        return value.Entity.Length > 0 ? $"\"{name}\" on \"{value.Entity}\"" : $"\"{name}\"";
    }

    private static void Remove<TState>(SortedDictionary<PatternKey, TState> states, Func<PatternKey, TState, bool> isOver)
    {
        foreach (var key in states.Where(pair => isOver(pair.Key, pair.Value)).Select(pair => pair.Key).ToArray())
        {
            states.Remove(key);
        }
    }

    private static void Save<TState>(StateWriter writer, SortedDictionary<PatternKey, TState> states, Action<StateWriter, TState> save) =>
        writer.List(states, (target, pair) =>
        {
            target.Text(pair.Key.Rule);
            target.Text(pair.Key.Tenant);
            target.Text(pair.Key.Scope);
            target.Text(pair.Key.Group);
            save(target, pair.Value);
        });

    private static void Load<TState>(StateReader reader, SortedDictionary<PatternKey, TState> states, Action<StateReader, TState> load)
        where TState : new()
    {
        states.Clear();
        var count = reader.Count();
        for (var index = 0; index < count; index++)
        {
            var key = new PatternKey(reader.Text(), reader.Text(), reader.Text(), reader.Text());
            var state = new TState();
            load(reader, state);
            states.Add(key, state);
        }
    }
}
