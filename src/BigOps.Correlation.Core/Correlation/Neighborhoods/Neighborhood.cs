using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

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

    private readonly List<CorrelationGroup> live = [];
    private readonly BurstEdge edge = new();
    private Instant? lastAt;
    private CorrelationGroup? edgeGroup;
    private Neighborhood? mergedInto;

    public long Id => id;

    /// <summary>What people call it, or empty.</summary>
    public string Name => name;

    public NeighborhoodOrigin Origin => origin;

    public PauseHistogram Pauses { get; } = new();

    public MinuteCounts Minutes { get; } = new();

    /// <summary>Entities of a cluster that were seen, until they are too many.</summary>
    public HashSet<Key128> Entities { get; } = [];

    /// <summary>Whether it holds so many entities that sharing it says little.</summary>
    public bool IsWide { get; private set; }

    /// <summary>What is looked on since a pause; its latest content where nothing is.</summary>
    public BurstEdge Edge => edge;

    /// <summary>It, or the one that it became part of.</summary>
    public Neighborhood Current
    {
        get
        {
            var current = this;
            while (current.mergedInto is { } next)
            {
                current = next;
            }

            return current;
        }
    }

    /// <summary>Groups that may still take its alerts, the oldest first.</summary>
    public List<CorrelationGroup> Live => live;

    /// <summary>Whether it is so busy that its own quiet time holds and not the one that is configured.</summary>
    public bool IsBusy => Pauses.Count >= BusyFrom;

    /// <summary>Quiet time between two incidents of its own.</summary>
    public TimeSpan Quiet => Pauses.Quiet;

    /// <summary>The same where both are of one entity: its own alerts may come with longer pauses, up to what is assumed.</summary>
    public TimeSpan EntityQuiet => Quiet >= PauseHistogram.Assumed ? Quiet
        : EntityFactor * Quiet < PauseHistogram.Assumed ? EntityFactor * Quiet : PauseHistogram.Assumed;

    /// <summary>Notes an entity.</summary>
    /// <returns>True where it became too wide by it.</returns>
    public bool Note(Key128 entity)
    {
        if (IsWide || !Entities.Add(entity) || Entities.Count <= EntityLinks.MaxNames)
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

        return edge.Add(alert);
    }

    /// <summary>Looks no longer on what came since a pause.</summary>
    public void ForgetEdge() => edgeGroup = null;

    /// <summary>Takes over the live groups of another one, because both turned out to be connected.</summary>
    public void Absorb(Neighborhood other)
    {
        other.mergedInto = this;
        other.ForgetEdge();
        live.AddRange(other.live);
        live.Sort(static (left, right) => left.Id.CompareTo(right.Id));
        other.live.Clear();
    }

    /// <summary>Adds a group.</summary>
    /// <returns>A group that has to go for it, or null.</returns>
    public CorrelationGroup? Add(CorrelationGroup group)
    {
        live.Add(group);
        return live.Count > MaxLive ? live[0] : null;
    }

    public void Save(StateWriter writer)
    {
        writer.Int(id);
        writer.Text(name);
        writer.Byte((byte)origin);
        Pauses.Save(writer);
        Minutes.Save(writer);
        writer.Instant(lastAt);
        writer.Bool(IsWide);
        writer.List([.. Entities.OrderBy(StoredKey.Of)], static (target, key) => target.Key(key));
        writer.Int(edgeGroup?.Id ?? 0);
        if (edgeGroup is not null)
        {
            edge.Save(writer);
        }

        writer.List(live, static (target, group) => target.Int(group.Id));
    }

    public static Neighborhood Load(StateReader reader, Func<long, CorrelationGroup?> find)
    {
        var place = new Neighborhood(reader.Int(), reader.Text(), (NeighborhoodOrigin)reader.Byte());
        place.Pauses.Load(reader);
        place.Minutes.Load(reader);
        place.lastAt = reader.OptionalInstant();
        place.IsWide = reader.Bool();
        place.Entities.UnionWith(reader.List(static source => source.Key()));
        if (reader.Int() is var looked and not 0)
        {
            place.edge.Load(reader);
            place.edgeGroup = find(looked);
        }

        foreach (var group in reader.List(static source => source.Int()))
        {
            if (find(group) is { } known)
            {
                place.live.Add(known);
            }
        }

        return place;
    }
}
