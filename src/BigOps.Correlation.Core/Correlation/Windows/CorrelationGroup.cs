using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Windows;

/// <summary>
/// What correlation knows of one incident: its session window in event time and the keys under which evidence finds it.
/// The incident of a group has the group's number. Owned by the shard.
/// </summary>
internal sealed class CorrelationGroup
{
    private static readonly SortedList<string, string> NoRuleKeys = [];
    private static readonly SortedSet<long> NobodyApart = [];

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

    /// <summary>Its incident, as far as that is known; no part of the stored state.</summary>
    public AlertHome? Home { get; set; }

    /// <summary>True once it was forgotten; no part of the stored state.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>How much its alerts say.</summary>
    public Significance Significance { get; private set; } = new();

    /// <summary>Number of the neighborhood that a stored state names, until all neighborhoods are loaded.</summary>
    public long StoredNeighborhood { get; private set; }

    /// <summary>Keys under which the index finds it, in the order they came.</summary>
    public List<EvidenceKey> Keys { get; } = [];

    /// <summary>The group key of each rule that matched in it: a rule keeps its own keys apart.</summary>
    public SortedList<string, string> RuleKeys { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>True where it was remembered under another key of a rule than the one that the rule keeps apart: it was merged.</summary>
    public bool MixesKeys { get; private set; }

    /// <summary>Groups that an operator split from it: never merged again by evidence.</summary>
    public SortedSet<long> Apart { get; private set; } = [];

    /// <summary>Number of the first key: keys are numbered as they come, over all that were forgotten.</summary>
    public long FirstKey { get; private set; }

    /// <summary>Number of the next key.</summary>
    public long NextKey => FirstKey + Keys.Count;

    /// <summary>What of it the next segment has to have.</summary>
    public GroupEdit Edit { get; set; }

    /// <summary>Number of the first key that no segment has.</summary>
    public long StoredKeys { get; set; }

    /// <summary>Whether an operator split one from the other, or from what was merged into it since.</summary>
    public bool IsApartFrom(CorrelationGroup other) => Apart.Contains(other.Id) || other.Apart.Contains(Id);

    /// <summary>Asks ahead of time for what an alert that comes to it changes.</summary>
    public void Prefetch()
    {
        CacheLines.Prefetch(Keys, 1);
        Home?.Prefetch();
    }

    /// <summary>Asks ahead of time for where that is written, once <see cref="Prefetch"/> was called and some time went by.</summary>
    public void PrefetchRoom()
    {
        CacheLines.PrefetchEnd(Keys);
        Home?.PrefetchRoom();
    }

    /// <summary>Notes a key under which the index finds it from now on; the key of its rule is noted before.</summary>
    public void Take(in EvidenceKey key)
    {
        Keys.Add(key);
        MixesKeys |= Mixes(key);
    }

    /// <summary>Forgets its keys; what finds it must have forgotten them too.</summary>
    public void ForgetKeys()
    {
        FirstKey += Keys.Count;
        Keys.Clear();
    }

    /// <summary>Forgets some of its keys, which the index must have forgotten too; the others are numbered as if they came now.</summary>
    public void ForgetKeys(Predicate<EvidenceKey> match)
    {
        FirstKey += Keys.Count;
        Keys.RemoveAll(match);
        MixesKeys = false;
        foreach (var key in Keys)
        {
            MixesKeys |= Mixes(key);
        }
    }

    /// <summary>Moves the window over an event.</summary>
    public void Touch(Instant at)
    {
        FirstAt = Instant.Earlier(FirstAt, at);
        LastAt = Instant.Later(LastAt, at);
    }

    /// <summary>Says anew how much its alerts say, because they are others now.</summary>
    public void Reweigh(Significance significance)
    {
        significance.Follow(Significance.Story);
        Significance = significance;
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
        SaveStart(writer);
        SaveKeys(writer);
        SaveEnd(writer);
        SaveLearned(writer);
    }

    /// <summary>Writes all but the keys.</summary>
    public void SaveHead(StateWriter writer)
    {
        SaveStart(writer);
        SaveEnd(writer);
        SaveLearned(writer);
    }

    /// <summary>The group as it is now without its keys, to be written while it goes on.</summary>
    public CorrelationGroup CopyHead()
    {
        var copy = (CorrelationGroup)MemberwiseClone();
        copy.RuleKeys = RuleKeys.Count == 0 ? NoRuleKeys : new SortedList<string, string>(RuleKeys, StringComparer.Ordinal);
        copy.Apart = Apart.Count == 0 ? NobodyApart : [.. Apart];
        copy.Significance = Significance.Copy();
        return copy;
    }

    /// <summary>Reads what <see cref="SaveHead"/> wrote.</summary>
    public static CorrelationGroup LoadHead(StateReader reader)
    {
        var group = LoadStart(reader);
        group.LoadEnd(reader);
        group.LoadLearned(reader);
        return group;
    }

    /// <summary>Takes over the window that a segment has.</summary>
    public void Restore(Instant firstAt, Instant lastAt) => (FirstAt, LastAt) = (firstAt, lastAt);

    /// <summary>Takes over the keys that segments have.</summary>
    public void RestoreKeys(IEnumerable<EvidenceKey> keys, long first)
    {
        Keys.AddRange(keys);
        FirstKey = first;
        StoredKeys = NextKey;
    }

    /// <summary>Reads a group.</summary>
    /// <param name="reader">What <see cref="Save"/> wrote.</param>
    /// <param name="isLearned">False where the bytes are of a build before neighborhoods.</param>
    public static CorrelationGroup Load(StateReader reader, bool isLearned)
    {
        var group = LoadStart(reader);
        foreach (var (kind, text) in reader.List(static source => (source.Text(), source.Text())))
        {
            if (kind != EvidenceKinds.Pattern)
            {
                group.Keys.Add(EvidenceKey.Parse(kind, text));
            }
        }

        group.LoadEnd(reader);
        if (isLearned)
        {
            group.LoadLearned(reader);
        }

        return group;
    }

    private bool Mixes(in EvidenceKey key) => key.Rule.Length > 0 && RuleKeys.TryGetValue(key.Rule, out var own) && own != key.Value;

    private void SaveLearned(StateWriter writer)
    {
        writer.Bool(IsOver);
        writer.Int(Neighborhood?.Id ?? 0);
        Significance.Save(writer);
    }

    private void LoadLearned(StateReader reader)
    {
        IsOver = reader.Bool();
        StoredNeighborhood = reader.Int();
        Significance.Load(reader);
    }

    private void SaveStart(StateWriter writer)
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
    }

    private static CorrelationGroup LoadStart(StateReader reader)
    {
        var id = reader.Int();
        var scope = reader.Text();
        var firstAt = reader.Instant();
        var lastAt = reader.Instant();
        return new CorrelationGroup(id, scope, firstAt, reader.Span(), reader.Span())
        {
            LastAt = lastAt,
            Rule = reader.Text(),
            ClosedAt = reader.OptionalInstant(),
            IsFrozen = reader.Bool(),
        };
    }

    private void SaveEnd(StateWriter writer)
    {
        writer.List(RuleKeys, static (target, pair) =>
        {
            target.Text(pair.Key);
            target.Text(pair.Value);
        });
        writer.List(Apart, static (target, id) => target.Int(id));
    }

    private void LoadEnd(StateReader reader)
    {
        foreach (var (rule, key) in reader.List(static source => (source.Text(), source.Text())))
        {
            RuleKeys[rule] = key;
        }

        Apart.UnionWith(reader.List(static source => source.Int()));
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
