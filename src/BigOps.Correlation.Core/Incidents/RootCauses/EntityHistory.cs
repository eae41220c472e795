using System.Collections.Immutable;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>In how many incidents each kind of alert of an entity took part. Immutable; any thread.</summary>
internal sealed class EntityHistory
{
    public static readonly EntityHistory Empty = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, int> counts;

    private EntityHistory(ImmutableSortedDictionary<string, int> counts) => this.counts = counts;

    public bool IsEmpty => counts.IsEmpty;

    public int CountOf(string kind) => counts.GetValueOrDefault(kind);

    /// <summary>With one more incident; kinds over the limit are left out.</summary>
    public EntityHistory With(IEnumerable<string> kinds, int maxKinds)
    {
        var builder = counts.ToBuilder();
        foreach (var kind in kinds)
        {
            if (builder.TryGetValue(kind, out var count))
            {
                builder[kind] = count + 1;
            }
            else if (builder.Count < maxKinds)
            {
                builder.Add(kind, 1);
            }
        }

        return new EntityHistory(builder.ToImmutable());
    }

    /// <summary>With half of each count; what was seen once is forgotten.</summary>
    public EntityHistory Halved() => new(counts.Where(static pair => pair.Value > 1)
        .ToImmutableSortedDictionary(static pair => pair.Key, static pair => pair.Value / 2, StringComparer.Ordinal));

    /// <summary>Surprise of all its alerts in all incidents.</summary>
    public double Sum(Func<int, double> surprise)
    {
        var sum = 0.0;
        foreach (var (_, count) in counts)
        {
            sum += count * surprise(count);
        }

        return sum;
    }

    public void Save(StateWriter writer) => writer.List(counts, static (target, pair) =>
    {
        target.Text(pair.Key);
        target.Int(pair.Value);
    });

    public static EntityHistory Load(StateReader reader)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, int>(StringComparer.Ordinal);
        foreach (var (kind, count) in reader.List(static source => (source.Text(), (int)source.Int())))
        {
            builder[kind] = count;
        }

        return new EntityHistory(builder.ToImmutable());
    }
}
