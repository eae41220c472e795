using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>
/// Which groups of a neighborhood said something rare about which entity in the last minutes: what begins there now is
/// probably of the same story, however little it says by itself; what begins at another entity of the neighborhood half as
/// probably. Bounded. Owned by the shard.
/// </summary>
internal sealed class LatelyImportant
{
    private const int Limit = 32;

    // About two alerts that were never heard of before.
    private const double Least = 4;

    // An attacker goes on to the next machine, a failure to what depends on it.
    private const double Elsewhere = 0.5;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    private readonly List<Entry> entries = [];
    private bool isChanged;

    /// <summary>How rare the rarest is that other groups said before, about another entity half of it.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="group">Number of the group that asks.</param>
    /// <param name="began">When it began.</param>
    /// <param name="at">Now, in event time.</param>
    public double Around(Key128 entity, long group, Instant began, Instant at)
    {
        var most = 0.0;
        foreach (var entry in entries)
        {
            if (entry.Group != group && entry.Began <= began && at - entry.At <= Span)
            {
                most = Math.Max(most, entry.Entity.Equals(entity) ? entry.Rarity : entry.Rarity * Elsewhere);
            }
        }

        return most;
    }

    /// <summary>Says how much a group said by now, an alert of this entity the latest of it.</summary>
    public void Note(Key128 entity, long group, Instant began, Instant at, double rarity)
    {
        if (rarity < Least)
        {
            return;
        }

        isChanged = true;
        var isKnown = false;
        for (var place = entries.Count - 1; place >= 0; place--)
        {
            var entry = entries[place];
            if (entry.Group == group)
            {
                entries[place] = entry with { At = Instant.Later(entry.At, at), Rarity = rarity };
                isKnown |= entry.Entity.Equals(entity);
            }
            else if (at - entry.At > Span)
            {
                entries.RemoveAt(place);
            }
        }

        if (!isKnown)
        {
            MakeRoom();
            entries.Add(new Entry(entity, group, began, at, rarity));
        }
    }

    /// <summary>Writes all of it, or that nothing changed since it was written last.</summary>
    public void Save(StateWriter writer, bool isWhole)
    {
        writer.Bool(isWhole || isChanged);
        if (!isWhole && !isChanged)
        {
            return;
        }

        isChanged &= isWhole;
        writer.List(entries, static (target, entry) =>
        {
            target.Key(entry.Entity);
            target.Int(entry.Group);
            target.Instant(entry.Began);
            target.Instant(entry.At);
            target.Real(entry.Rarity);
        });
    }

    /// <summary>Reads what <see cref="Save"/> wrote, over what is known.</summary>
    public void Load(StateReader reader)
    {
        if (!reader.Bool())
        {
            return;
        }

        entries.Clear();
        entries.AddRange(reader.List(static source => new Entry(source.Key(), source.Int(), source.Instant(), source.Instant(), source.Real())));
    }

    // The least important one goes; of several the oldest.
    private void MakeRoom()
    {
        if (entries.Count < Limit)
        {
            return;
        }

        var least = 0;
        for (var place = 1; place < entries.Count; place++)
        {
            least = entries[place].Rarity < entries[least].Rarity ? place : least;
        }

        entries.RemoveAt(least);
    }

    private readonly record struct Entry(Key128 Entity, long Group, Instant Began, Instant At, double Rarity);
}
