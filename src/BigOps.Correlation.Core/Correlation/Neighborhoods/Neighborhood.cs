using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Entities that belong together, and what is learned about their alerts: how long they are quiet between two incidents,
/// how many come in a usual minute, and which groups are live. Owned by the shard.
/// </summary>
internal sealed class Neighborhood(long id, string name, NeighborhoodOrigin origin)
{
    private const int BusyFrom = 50;
    private const int EdgeFrom = 200;
    private const double EntityFactor = 3;
    private const int MaxLive = 32;
    private const int LiveAhead = 4;
    private const int GroupLines = 3;

    private readonly List<CorrelationGroup> live = [];
    private readonly BurstEdge edge = new();
    private readonly List<long> former = [];
    private Instant? lastAt;
    private CorrelationGroup? edgeGroup;
    private long storedEdgeGroup;
    private Neighborhood? mergedInto;

    public long Id => id;

    /// <summary>What people call it, or empty.</summary>
    public string Name => name;

    public NeighborhoodOrigin Origin => origin;

    public PauseHistogram Pauses { get; } = new();

    public MinuteCounts Minutes { get; } = new();

    /// <summary>What was important there in the last minutes.</summary>
    public LatelyImportant Important { get; } = new();

    /// <summary>Entities of a cluster that were seen, until they are too many.</summary>
    public HashSet<Key128> Entities { get; } = [];

    /// <summary>Whether it holds so many entities that sharing it says little.</summary>
    public bool IsWide { get; private set; }

    /// <summary>Numbers of those that became part of it: stored groups may name them.</summary>
    public IReadOnlyList<long> Former => former;

    /// <summary>True once the table let it go.</summary>
    public bool IsForgotten { get; private set; }

    /// <summary>Remembers what changes for the next segment; null where nobody asks.</summary>
    public KeyedChain<long>? Chain { get; set; }

    /// <summary>What the next segment has of it.</summary>
    public LearnedEdit Edit { get; private set; }

    /// <summary>What is looked on since a pause; its latest content where nothing is.</summary>
    public BurstEdge Edge => edge;

    /// <summary>It, or the one that it became part of; null once that is forgotten.</summary>
    public Neighborhood? Current
    {
        get
        {
            var current = this;
            while (current.mergedInto is { } next)
            {
                current = next;
            }

            return current.IsForgotten ? null : current;
        }
    }

    /// <summary>Groups that may still take its alerts, the oldest first.</summary>
    public IReadOnlyList<CorrelationGroup> Live => live;

    /// <summary>Asks ahead of time for its newest groups: a decision looks at them.</summary>
    public void PrefetchLive()
    {
        for (var place = live.Count - 1; place >= Math.Max(0, live.Count - LiveAhead); place--)
        {
            CacheLines.Prefetch(live[place], GroupLines);
        }
    }

    /// <summary>Whether it is so busy that its own quiet time holds and not the one that is configured.</summary>
    public bool IsBusy => Pauses.Count >= BusyFrom;

    /// <summary>Quiet time between two incidents of its own.</summary>
    public TimeSpan Quiet => Pauses.Quiet;

    /// <summary>The same where both are of one entity: its own alerts may come with longer pauses, up to what is assumed.</summary>
    public TimeSpan EntityQuiet => Quiet >= PauseHistogram.Assumed ? Quiet
        : EntityFactor * Quiet < PauseHistogram.Assumed ? EntityFactor * Quiet : PauseHistogram.Assumed;

    /// <summary>Says that it changed.</summary>
    public void Mark(LearnedEdit edit)
    {
        if (Chain is not { IsTracked: true } || edit <= Edit)
        {
            return;
        }

        if (Edit == LearnedEdit.None)
        {
            Chain.Mark(id);
        }

        Edit = edit;
    }

    /// <summary>Notes an entity.</summary>
    /// <returns>True where it became too wide by it.</returns>
    public bool Note(Key128 entity)
    {
        if (IsWide || !Entities.Add(entity))
        {
            return false;
        }

        Mark(LearnedEdit.Whole);
        if (Entities.Count <= EntityLinks.MaxNames)
        {
            return false;
        }

        IsWide = true;
        Entities.Clear();
        return true;
    }

    /// <summary>Takes notice of an event.</summary>
    /// <returns>The pause before it.</returns>
    public TimeSpan Observe(Instant at)
    {
        Mark(LearnedEdit.Heard);
        Minutes.Advance(at);
        if (lastAt is not { } last)
        {
            lastAt = at;
            return TimeSpan.Zero;
        }

        if (at <= last)
        {
            // Out of order, or at the same moment: the second is no pause, the first says nothing.
            if (at == last)
            {
                Pauses.Add(0, at.UnixMilliseconds);
            }

            return TimeSpan.Zero;
        }

        lastAt = at;
        Pauses.Add((long)(at - last).TotalMilliseconds, at.UnixMilliseconds);
        return at - last;
    }

    /// <summary>Whether an alert, after a pause and with those since it, is the beginning of something else than its group.</summary>
    public bool BeginsAnew(CorrelationGroup group, Fingerprint alert, TimeSpan pause, Instant at)
    {
        if (pause >= Quiet / 3 && Pauses is { IsLearned: false, HasHint: false, Count: >= EdgeFrom })
        {
            var age = at - group.FirstAt;
            var rate = group.Significance.Alerts / (age > BurstEdge.Span ? age : BurstEdge.Span).TotalSeconds;
            edge.Begin(at, rate * BurstEdge.Span.TotalSeconds);
            edgeGroup = group;
        }

        if (edgeGroup is null)
        {
            return false;
        }

        if (!edge.IsOpen(at) || edgeGroup != group)
        {
            ForgetEdge();
            return false;
        }

        Mark(LearnedEdit.Heard);
        return edge.Add(alert);
    }

    /// <summary>Looks no longer on what came since a pause.</summary>
    public void ForgetEdge()
    {
        if (edgeGroup is not null)
        {
            edgeGroup = null;
            Mark(LearnedEdit.Heard);
        }
    }

    /// <summary>Takes over the live groups of another one, because both turned out to be connected.</summary>
    public void Absorb(Neighborhood other)
    {
        other.mergedInto = this;
        other.ForgetEdge();
        other.live.ForEach(Insert);
        other.live.Clear();
        former.Add(other.Id);
        former.AddRange(other.former);
        Mark(LearnedEdit.Whole);
    }

    /// <summary>The table lets it go; groups that came from there come from nowhere.</summary>
    public void Forget() => IsForgotten = true;

    /// <summary>Adds a group.</summary>
    /// <returns>A group that has to go for it, or null.</returns>
    public CorrelationGroup? Add(CorrelationGroup group)
    {
        Insert(group);
        return live.Count > MaxLive ? live[0] : null;
    }

    /// <summary>A group takes no more.</summary>
    public void Retire(CorrelationGroup group) => live.Remove(group);

    /// <summary>A group is gone.</summary>
    public void Remove(CorrelationGroup group)
    {
        live.Remove(group);
        if (edgeGroup == group)
        {
            ForgetEdge();
        }
    }

    /// <summary>Takes back the group that was looked on, once groups are loaded.</summary>
    public void Restore(Func<long, CorrelationGroup?> find)
    {
        edgeGroup = storedEdgeGroup == 0 ? null : find(storedEdgeGroup);
        storedEdgeGroup = 0;
    }

    private void Insert(CorrelationGroup group)
    {
        var place = live.Count;
        while (place > 0 && live[place - 1].Id > group.Id)
        {
            place--;
        }

        live.Insert(place, group);
    }

    /// <summary>Writes all of it but its groups, which name it.</summary>
    public void Save(StateWriter writer)
    {
        writer.Text(name);
        writer.Byte((byte)origin);
        writer.Bool(IsWide);
        writer.List([.. Entities.OrderBy(StoredKey.Of)], static (target, key) => target.Key(key));
        SaveHeard(writer, isWhole: true);
    }

    /// <summary>Writes what changed for a segment.</summary>
    public void SaveChange(StateWriter writer)
    {
        var edit = Edit;
        Edit = LearnedEdit.None;
        writer.Byte((byte)edit);
        if (edit == LearnedEdit.Heard)
        {
            SaveHeard(writer, isWhole: false);
            return;
        }

        SaveWhole(writer);
    }

    /// <summary>Writes all of it for a segment.</summary>
    public void SaveSlice(StateWriter writer)
    {
        writer.Byte((byte)LearnedEdit.Whole);
        SaveWhole(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static Neighborhood Load(StateReader reader, long id)
    {
        var place = new Neighborhood(id, reader.Text(), (NeighborhoodOrigin)reader.Byte()) { IsWide = reader.Bool() };
        place.Entities.UnionWith(reader.List(static source => source.Key()));
        place.LoadHeard(reader);
        return place;
    }

    /// <summary>Reads what a segment has of one.</summary>
    /// <param name="reader">The bytes.</param>
    /// <param name="id">Its number.</param>
    /// <param name="known">What is known of it, or null.</param>
    /// <param name="skipped">Takes what nobody needs, because all of it comes later.</param>
    /// <returns>What is known now; null where all of it comes later.</returns>
    public static Neighborhood? LoadChange(StateReader reader, long id, Neighborhood? known, Neighborhood skipped)
    {
        if ((LearnedEdit)reader.Byte() == LearnedEdit.Whole)
        {
            var former = reader.List(static source => source.Int());
            var whole = Load(reader, id);
            whole.former.AddRange(former);
            return whole;
        }

        (known ?? skipped).LoadHeard(reader);
        return known;
    }

    private void SaveWhole(StateWriter writer)
    {
        writer.List(former, static (target, number) => target.Int(number));
        Save(writer);
    }

    private void SaveHeard(StateWriter writer, bool isWhole)
    {
        Pauses.Save(writer, isWhole);
        Minutes.Save(writer, isWhole);
        Important.Save(writer, isWhole);
        writer.Instant(lastAt);
        writer.Int(edgeGroup?.Id ?? 0);
        if (edgeGroup is not null)
        {
            edge.Save(writer);
        }
    }

    private void LoadHeard(StateReader reader)
    {
        Pauses.Load(reader);
        Minutes.Load(reader);
        Important.Load(reader);
        lastAt = reader.OptionalInstant();
        storedEdgeGroup = reader.Int();
        if (storedEdgeGroup != 0)
        {
            edge.Load(reader);
        }
    }
}
