using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Windows;

/// <summary>The chain of the groups: head and keys apart, because keys only come, and there are many in a large one. Owned by the shard.</summary>
/// <param name="groups">The table.</param>
internal sealed class GroupChain(GroupTable groups) : IChainTable
{
    private const int HeadBytes = 64;
    private const int WindowBytes = 12;
    private const int KeyBytes = 24;
    private const int SliceKeys = 64;

    private readonly List<CorrelationGroup> changed = [];
    private readonly Dictionary<long, LoadedGroup> loaded = [];
    private GroupPart? part;
    private CorrelationGroup[] order = [];
    private int next;
    private long nextKey;
    private bool isBegun;
    private long lastId;

    /// <inheritdoc />
    // Groups may come back under a former number, so there is no order in which others could go on.
    public long SlicedTo => 0;

    /// <inheritdoc />
    public long SlicedInto => next == 0 && !isBegun ? 0 : long.MaxValue;

    /// <summary>True once changes are remembered.</summary>
    public bool IsTracked { get; private set; }

    /// <inheritdoc />
    public void Track() => IsTracked = true;

    /// <summary>A group changed. Called for every repeat.</summary>
    public void Mark(CorrelationGroup group, GroupEdit edit)
    {
        if (!IsTracked)
        {
            return;
        }

        if (group.Edit == GroupEdit.None)
        {
            changed.Add(group);
        }

        group.Edit = edit > group.Edit ? edit : group.Edit;
    }

    /// <inheritdoc />
    public long CaptureChanges()
    {
        long cost = 0;
        foreach (var group in changed)
        {
            var edit = group.Edit;
            group.Edit = GroupEdit.None;
            if (groups.Find(group.Id) is not { } current)
            {
                Part.Remove(group.Id);
            }
            else if (current == group)
            {
                cost += Capture(group, edit);
            }
        }

        changed.Clear();
        return cost;
    }

    /// <inheritdoc />
    public bool CaptureSlice(SliceBudget budget)
    {
        if (next == 0 && !isBegun)
        {
            order = groups.Unordered();
        }

        for (; next < order.Length && !budget.IsSpent; (next, isBegun) = (next + 1, false))
        {
            if (groups.Find(order[next].Id) == order[next] && !Slice(order[next], budget))
            {
                return false;
            }
        }

        if (next < order.Length)
        {
            return false;
        }

        // Once each time round, even where nothing is left: the latest number is to be known.
        _ = Part;
        (next, isBegun, order) = (0, false, []);
        return true;
    }

    /// <inheritdoc />
    public IChainPart? TakePart()
    {
        var taken = part;
        part = null;
        return taken;
    }

    /// <inheritdoc />
    public void SliceFrom(long key) => (next, isBegun) = (0, false);

    /// <inheritdoc />
    public void Apply(SegmentReader reader)
    {
        lastId = reader.Values.Int();
        for (var edit = (GroupEdit)reader.Values.Byte(); edit != GroupEdit.None; edit = (GroupEdit)reader.Values.Byte())
        {
            var id = reader.Values.Int();
            if (edit == GroupEdit.Removed)
            {
                loaded.Remove(id);
                continue;
            }

            if (!loaded.TryGetValue(id, out var group))
            {
                loaded.Add(id, group = new LoadedGroup());
            }

            group.Apply(edit, reader);
        }
    }

    /// <inheritdoc />
    public void Finish()
    {
        groups.Restore(loaded.Values.Where(static group => group.Head is not null).Select(static group => group.ToGroup()).OrderBy(static group => group.Id), lastId);
        loaded.Clear();
    }

    private GroupPart Part => part ??= new GroupPart(groups.LastId);

    private long Capture(CorrelationGroup group, GroupEdit edit)
    {
        if (edit == GroupEdit.Window)
        {
            Part.AddWindow(group);
            return WindowBytes;
        }

        Part.AddHead(group);
        var from = Math.Max(group.StoredKeys, group.FirstKey);
        group.StoredKeys = group.NextKey;
        if (from == group.NextKey)
        {
            return HeadBytes;
        }

        Part.AddKeys(group, from, (int)(group.NextKey - from));
        return HeadBytes + (KeyBytes * (group.NextKey - from));
    }

    private bool Slice(CorrelationGroup group, SliceBudget budget)
    {
        if (!isBegun)
        {
            (isBegun, nextKey) = (true, 0);
            Part.AddHead(group);
            budget.Spend(HeadBytes);
        }

        nextKey = Math.Max(nextKey, group.FirstKey);
        while (nextKey < group.NextKey)
        {
            if (budget.IsSpent)
            {
                return false;
            }

            var count = (int)Math.Min(SliceKeys, group.NextKey - nextKey);
            Part.AddKeys(group, nextKey, count);
            budget.Spend(count * KeyBytes);
            nextKey += count;
        }

        return true;
    }

    /// <summary>A group while segments are applied.</summary>
    private sealed class LoadedGroup
    {
        private readonly Dictionary<long, EvidenceKey> keys = [];
        private (long First, long Next) window;

        public CorrelationGroup? Head { get; private set; }

        public void Apply(GroupEdit edit, SegmentReader reader)
        {
            switch (edit)
            {
                case GroupEdit.Window:
                    var (firstAt, lastAt) = (reader.Near(), reader.Near());
                    Head?.Restore(firstAt, lastAt);
                    break;
                case GroupEdit.Head:
                    Head = CorrelationGroup.LoadHead(reader.Values);
                    window = (reader.Values.Int(), reader.Values.Int());
                    break;
                case GroupEdit.Keys:
                    var number = reader.Values.Int();
                    foreach (var key in reader.Values.List(GroupPart.ReadKey))
                    {
                        keys[number++] = key;
                    }

                    break;
                default:
                    throw new InvalidDataException($"{edit} is nothing that a group can have.");
            }
        }

        public CorrelationGroup ToGroup()
        {
            Head!.RestoreKeys([.. keys.Where(pair => pair.Key >= window.First && pair.Key < window.Next).OrderBy(static pair => pair.Key).Select(static pair => pair.Value)], window.First);
            return Head;
        }
    }
}
