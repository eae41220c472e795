using BigOps.Correlation.Core.Correlation.Windows;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Groups in the order of their numbers; the usual one takes no room of its own.</summary>
internal struct GroupSet
{
    // Null, a group, or a list of two and more.
    private object? groups;

    public readonly int Count => groups switch
    {
        null => 0,
        CorrelationGroup => 1,
        _ => ((List<CorrelationGroup>)groups).Count,
    };

    /// <summary>The group at a place, the oldest first.</summary>
    public readonly CorrelationGroup this[int index] => groups as CorrelationGroup ?? ((List<CorrelationGroup>)groups!)[index];

    /// <summary>Whether a group is among so many of the newest.</summary>
    public readonly bool HasAmongNewest(CorrelationGroup group, int newest)
    {
        if (groups is not List<CorrelationGroup> many)
        {
            return groups == group && newest > 0;
        }

        var place = PlaceOf(many, group.Id);
        return place < many.Count && many[place] == group && place >= many.Count - newest;
    }

    /// <summary>Adds a group.</summary>
    /// <returns>False where it is there already.</returns>
    public bool Add(CorrelationGroup group)
    {
        switch (groups)
        {
            case null:
                groups = group;
                return true;
            case CorrelationGroup only:
                if (only == group)
                {
                    return false;
                }

                groups = only.Id < group.Id ? new List<CorrelationGroup>(2) { only, group } : [group, only];
                return true;
            default:
                return Insert((List<CorrelationGroup>)groups, group);
        }
    }

    /// <summary>Removes a group.</summary>
    public void Remove(CorrelationGroup group)
    {
        if (groups is not List<CorrelationGroup> many)
        {
            groups = groups == group ? null : groups;
            return;
        }

        var place = PlaceOf(many, group.Id);
        if (place < many.Count && many[place] == group)
        {
            many.RemoveAt(place);
        }

        groups = many.Count switch
        {
            0 => null,
            1 => many[0],
            _ => many,
        };
    }

    private static bool Insert(List<CorrelationGroup> many, CorrelationGroup group)
    {
        var place = PlaceOf(many, group.Id);
        if (place < many.Count && many[place] == group)
        {
            return false;
        }

        many.Insert(place, group);
        return true;
    }

    // Where the first group of this number or a higher one stands.
    private static int PlaceOf(List<CorrelationGroup> many, long id)
    {
        var (low, high) = (0, many.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = many[middle].Id < id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
