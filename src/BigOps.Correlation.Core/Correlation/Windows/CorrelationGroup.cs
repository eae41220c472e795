using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Windows;

/// <summary>
/// What correlation knows of one incident: its session window in event time and the keys under which evidence finds it.
/// The incident of a group has the group's number. Owned by the shard.
/// </summary>
internal sealed class CorrelationGroup
{
    /// <summary>When the timer for its age is set, or null; no part of the stored state.</summary>
    internal Instant? FreezeTimer;

    public CorrelationGroup(long id, string scope, Instant firstAt, TimeSpan idle, TimeSpan maxAge)
    {
        Id = id;
        Scope = scope;
        FirstAt = firstAt;
        LastAt = firstAt;
        Idle = idle;
        MaxAge = maxAge;
    }

    public long Id { get; }

    public string Scope { get; }

    /// <summary>Event time of its first alert.</summary>
    public Instant FirstAt { get; private set; }

    /// <summary>Event time of its latest event.</summary>
    public Instant LastAt { get; private set; }

    /// <summary>Quiet time after which it takes no more.</summary>
    public TimeSpan Idle { get; private set; }

    /// <summary>Age at which it takes no more.</summary>
    public TimeSpan MaxAge { get; private set; }

    /// <summary>Name of the rule that made it or was the first to match in it; empty for default grouping.</summary>
    public string Rule { get; private set; } = "";

    /// <summary>When its incident was closed, by the shard's clock; null while it is open.</summary>
    public Instant? ClosedAt { get; set; }

    /// <summary>True once its incident takes no more because of its age, also of events older than that.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>True once something else began where it comes from, or it was quiet too long: it takes no more.</summary>
    public bool IsOver { get; set; }

    /// <summary>Where its first alert came from, or null.</summary>
    public Neighborhood? Neighborhood { get => field?.Current; set; }

    /// <summary>How much its alerts say.</summary>
    public Significance Significance { get; } = new();

    /// <summary>Keys under which the index finds it, in the order they came.</summary>
    public List<EvidenceKey> Keys { get; } = [];

    /// <summary>The group key of each rule that matched in it: a rule keeps its own keys apart.</summary>
    public SortedList<string, string> RuleKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>True where it was remembered under another key of a rule than the one that the rule keeps apart: it was merged.</summary>
    public bool MixesKeys { get; private set; }

    /// <summary>Groups that an operator split from it: never merged again by evidence.</summary>
    public SortedSet<long> Apart { get; } = [];

    /// <summary>Whether an operator split one from the other, or from what was merged into it since.</summary>
    public bool IsApartFrom(CorrelationGroup other) => Apart.Contains(other.Id) || other.Apart.Contains(Id);

    /// <summary>Notes a key under which the index finds it from now on; the key of its rule is noted before.</summary>
    public void Take(in EvidenceKey key)
    {
        Keys.Add(key);
        MixesKeys |= key.Rule.Length > 0 && RuleKeys.TryGetValue(key.Rule, out var own) && own != key.Value;
    }

    /// <summary>Moves the window over an event.</summary>
    public void Touch(Instant at)
    {
        FirstAt = Instant.Earlier(FirstAt, at);
        LastAt = Instant.Later(LastAt, at);
    }

    /// <summary>Takes over a rule's windows where no rule has made the group so far.</summary>
    /// <returns>True where it did.</returns>
    public bool Adopt(CompiledRule rule, CorrelationOptions options)
    {
        if (Rule.Length > 0)
        {
            return false;
        }

        Rule = rule.Name;
        Idle = rule.Config.Idle ?? options.Idle;
        MaxAge = rule.Config.MaxAge ?? options.MaxAge;
        return true;
    }

    /// <summary>Whether its age lets it take an event of this time.</summary>
    public bool IsAged(Instant at) => IsFrozen || at - FirstAt >= MaxAge;

    /// <summary>Quiet time after which it takes no more: its rule's, its neighborhood's where that is busy, else the usual one.</summary>
    /// <param name="ofEntity">Whether what comes is of an entity that it has alerts of.</param>
    public TimeSpan QuietTime(bool ofEntity)
    {
        if (Rule.Length > 0 || Neighborhood is not { IsBusy: true } place)
        {
            return Idle;
        }

        var quiet = ofEntity ? place.EntityQuiet : place.Quiet;
        return quiet < Idle ? quiet : Idle;
    }

    /// <summary>Whether a further event of one of its alerts is apart from it, where nobody says when the alert ends.</summary>
    public bool IsOverFor(Instant at) => Rule.Length == 0 && Neighborhood is { IsBusy: true }
        && (IsOver || at - LastAt > QuietTime(ofEntity: true));

    /// <summary>Whether the session is still going on at a moment of event time, in both directions.</summary>
    public bool IsWithin(Instant at, TimeSpan quiet) => at - LastAt <= quiet && FirstAt - at <= quiet;

    public void Save(StateWriter writer)
    {
        writer.Int(Id);
        writer.Text(Scope);
        writer.Instant(FirstAt);
        writer.Instant(LastAt);
        writer.Span(Idle);
        writer.Span(MaxAge);
        writer.Text(Rule);
        writer.Instant(ClosedAt);
        writer.Bool(IsFrozen);
        SaveKeys(writer);
        writer.List(RuleKeys, static (target, pair) =>
        {
            target.Text(pair.Key);
            target.Text(pair.Value);
        });
        writer.List(Apart, static (target, id) => target.Int(id));
    }

    public static CorrelationGroup Load(StateReader reader)
    {
        var id = reader.Int();
        var scope = reader.Text();
        var firstAt = reader.Instant();
        var lastAt = reader.Instant();
        var group = new CorrelationGroup(id, scope, firstAt, reader.Span(), reader.Span())
        {
            LastAt = lastAt,
            Rule = reader.Text(),
            ClosedAt = reader.OptionalInstant(),
            IsFrozen = reader.Bool(),
        };
        foreach (var (kind, text) in reader.List(static source => (source.Text(), source.Text())))
        {
            if (kind != EvidenceKinds.Pattern)
            {
                group.Keys.Add(EvidenceKey.Parse(kind, text));
            }
        }

        foreach (var (rule, key) in reader.List(static source => (source.Text(), source.Text())))
        {
            group.RuleKeys[rule] = key;
        }

        group.Apart.UnionWith(reader.List(static source => source.Int()));
        return group;
    }

    // An alert's key stands there twice, under the names of both kinds that look for it.
    private void SaveKeys(StateWriter writer)
    {
        var stored = new List<(string Kind, string Text)>(Keys.Count * 2);
        foreach (var key in Keys)
        {
            if (key.Kind == EvidenceKinds.Alert)
            {
                stored.Add((EvidenceKinds.Pattern, key.Text));
            }

            stored.Add((key.Kind, key.Text));
        }

        writer.List(stored, static (target, key) =>
        {
            target.Text(key.Kind);
            target.Text(key.Text);
        });
    }
}
