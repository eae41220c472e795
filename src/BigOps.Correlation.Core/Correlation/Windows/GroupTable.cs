using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Windows;

/// <summary>All groups that may still take alerts, and those closed so short ago that they may be reopened. Owned by the shard.</summary>
internal sealed class GroupTable
{
    private readonly Dictionary<long, CorrelationGroup> groups = [];
    private long lastId;

    public GroupTable(KeyedHash hash)
    {
        Index = new EvidenceIndex(hash);
        Chain = new GroupChain(this);
    }

    public EvidenceIndex Index { get; }

    /// <summary>Its part in the chain of segments.</summary>
    public GroupChain Chain { get; }

    /// <summary>Number of the latest group there ever was.</summary>
    public long LastId => lastId;

    /// <summary>Groups whose incident is open.</summary>
    public int OpenCount { get; private set; }

    /// <summary>All groups, the oldest first.</summary>
    public IEnumerable<CorrelationGroup> All => groups.Values.OrderBy(group => group.Id);

    public CorrelationGroup? Find(long id) => groups.GetValueOrDefault(id);

    /// <summary>All groups, in no order.</summary>
    public CorrelationGroup[] Unordered() => [.. groups.Values];

    /// <summary>Opens a group for an alert.</summary>
    public CorrelationGroup Open(in Subject subject, CompiledRule? rule, CorrelationOptions options)
    {
        var group = new CorrelationGroup(++lastId, subject.Scope, subject.At, options.Idle, options.MaxAge);
        if (rule is not null)
        {
            group.Adopt(rule, options);
            if (rule.RaisesAlerts)
            {
                group.RuleKeys.TryAdd(rule.Name, rule.KeyOf(subject.Event));
            }
        }

        group.Neighborhood = subject.Neighborhood;
        groups.Add(group.Id, group);
        OpenCount++;
        Chain.Mark(group, GroupEdit.Head);
        Join(group, subject, options);
        if (group.Neighborhood?.Add(group) is { } oldest)
        {
            Retire(oldest);
        }

        return group;
    }

    /// <summary>Opens a group again, or one for alerts that an operator took out of another.</summary>
    public CorrelationGroup OpenFor(long? id, string scope, Instant at, CorrelationOptions options)
    {
        var group = new CorrelationGroup(id ?? ++lastId, scope, at, options.Idle, options.MaxAge);
        groups.Add(group.Id, group);
        OpenCount++;
        Chain.Mark(group, GroupEdit.Head);
        return group;
    }

    /// <summary>Takes an alert into a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="subject">The alert.</param>
    /// <param name="options">Its windows where no rule gives any.</param>
    /// <param name="isKnown">True where the group was found wherever the subject looks, so that nothing is new about it.</param>
    /// <param name="keepsAlive">False where its window stays where it is.</param>
    public void Join(CorrelationGroup group, in Subject subject, CorrelationOptions options, bool isKnown = false, bool keepsAlive = true)
    {
        if (keepsAlive)
        {
            group.Touch(subject.At);
        }

        Chain.Mark(group, GroupEdit.Head);
        if (isKnown && group.Rule.Length > 0)
        {
            return;
        }

        foreach (var match in subject.Rules)
        {
            // A threshold that is not reached yet groups nothing by itself.
            if (!match.Rule.IsThreshold || group.Rule == match.Rule.Name)
            {
                group.Adopt(match.Rule, options);
                group.RuleKeys.TryAdd(match.Rule.Name, match.Key);
            }
        }

        Index.Add(group, subject);
    }

    /// <summary>Lets a group take no more: only its own alerts find it from now on, and only once it is closed.</summary>
    public void Retire(CorrelationGroup group)
    {
        group.IsOver = true;
        group.Neighborhood?.Retire(group);
        Index.Retire(group);
        Chain.Mark(group, GroupEdit.Head);
    }

    /// <summary>An alert of a group goes elsewhere: it finds it no longer.</summary>
    public void Depart(CorrelationGroup group, Fingerprint alert)
    {
        Index.Forget(group, alert);
        Chain.Mark(group, GroupEdit.Head);
    }

    /// <summary>Lets the groups of a neighborhood go that have been quiet for too long.</summary>
    public void RetireQuiet(Neighborhood place, Instant at)
    {
        for (var index = place.Live.Count - 1; index >= 0; index--)
        {
            var group = place.Live[index];
            if (group.Rule.Length == 0 && at - group.LastAt > group.QuietTime(ofEntity: true))
            {
                Retire(group);
            }
        }
    }

    /// <summary>Closes a group: only the same alert may find it for a while.</summary>
    public void Close(CorrelationGroup group, Instant now)
    {
        if (group.ClosedAt is null)
        {
            group.ClosedAt = now;
            group.Neighborhood?.Retire(group);
            OpenCount--;
            Chain.Mark(group, GroupEdit.Head);
        }
    }

    /// <summary>Opens a closed group again.</summary>
    public void Reopen(CorrelationGroup group)
    {
        group.ClosedAt = null;
        group.IsOver = false;
        group.Neighborhood?.Add(group);
        OpenCount++;
        Chain.Mark(group, GroupEdit.Head);
    }

    /// <summary>Puts everything that finds one group onto another and forgets the first.</summary>
    public void Merge(CorrelationGroup source, CorrelationGroup target)
    {
        var keys = source.Keys.ToArray();
        Remove(source);
        foreach (var (rule, key) in source.RuleKeys)
        {
            target.RuleKeys.TryAdd(rule, key);
        }

        foreach (var key in keys)
        {
            Index.Add(target, key);
        }

        target.Significance.Take(source.Significance);
        target.Touch(source.FirstAt);
        target.Touch(source.LastAt);
        target.Apart.UnionWith(source.Apart);
        target.Apart.Remove(target.Id);
        Chain.Mark(target, GroupEdit.Head);
    }

    /// <summary>Counts a repeat of an alert of a group.</summary>
    public void Touch(CorrelationGroup group, Instant at)
    {
        group.Touch(at);
        Chain.Mark(group, GroupEdit.Window);
    }

    /// <summary>Lets a group take no more.</summary>
    public void Freeze(CorrelationGroup group)
    {
        group.IsFrozen = true;
        Chain.Mark(group, GroupEdit.Head);
    }

    /// <summary>Keeps two groups apart from now on.</summary>
    public void Part(CorrelationGroup group, CorrelationGroup other)
    {
        group.Apart.Add(other.Id);
        other.Apart.Add(group.Id);
        Chain.Mark(group, GroupEdit.Head);
        Chain.Mark(other, GroupEdit.Head);
    }

    /// <summary>Forgets a group.</summary>
    public void Remove(CorrelationGroup group)
    {
        Index.Remove(group);
        Chain.Mark(group, GroupEdit.Removed);
        group.IsForgotten = true;
        group.Neighborhood?.Remove(group);
        if (groups.Remove(group.Id) && group.ClosedAt is null)
        {
            OpenCount--;
        }
    }

    public void Save(StateWriter writer)
    {
        writer.Int(lastId);
        writer.List([.. All], static (target, group) => group.Save(target));
    }

    /// <summary>Reads all groups.</summary>
    /// <param name="reader">What <see cref="Save"/> wrote.</param>
    /// <param name="isLearned">False where the bytes are of a build before neighborhoods.</param>
    public void Load(StateReader reader, bool isLearned)
    {
        var last = reader.Int();
        Restore(reader.List(source => CorrelationGroup.Load(source, isLearned)), last);
    }

    /// <summary>Puts each group where it came from, once neighborhoods are loaded.</summary>
    public void Restore(IReadOnlyDictionary<long, Neighborhood> places)
    {
        foreach (var group in All)
        {
            group.Neighborhood = places.GetValueOrDefault(group.StoredNeighborhood);
            if (group is { ClosedAt: null, IsOver: false })
            {
                group.Neighborhood?.Add(group);
            }
        }
    }

    /// <summary>Takes over the groups that were stored.</summary>
    public void Restore(IEnumerable<CorrelationGroup> stored, long last)
    {
        lastId = last;
        groups.Clear();
        OpenCount = 0;
        foreach (var group in stored)
        {
            groups.Add(group.Id, group);
            Index.Restore(group);
            // Should the index know a key already, the keys behind it have other numbers now.
            group.StoredKeys = group.StoredKeys == group.NextKey ? group.NextKey : 0;
            OpenCount += group.ClosedAt is null ? 1 : 0;
        }
    }

    /// <summary>Calls for each closed group, so that timers can be set after a restart.</summary>
    public void ForEachClosed(Action<CorrelationGroup> visit)
    {
        foreach (var group in All)
        {
            if (group.ClosedAt is not null)
            {
                visit(group);
            }
        }
    }
}
