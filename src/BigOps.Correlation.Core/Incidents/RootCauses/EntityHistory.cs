using System.Collections.Immutable;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>In how many incidents each kind of alert of an entity took part. Immutable; any thread.</summary>
internal sealed class EntityHistory
{
    public static readonly EntityHistory Empty = new(ImmutableSortedDictionary<AlertKind, int>.Empty);

    private readonly ImmutableSortedDictionary<AlertKind, int> counts;

    private EntityHistory(ImmutableSortedDictionary<AlertKind, int> counts) => this.counts = counts;

    public bool IsEmpty => counts.IsEmpty;

    public int CountOf(AlertKind kind) => counts.GetValueOrDefault(kind);

    /// <summary>With one more incident; kinds over the limit are left out.</summary>
    public EntityHistory With(IEnumerable<AlertKind> kinds, int maxKinds)
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
        .ToImmutableSortedDictionary(static pair => pair.Key, static pair => pair.Value / 2));

    /// <summary>What of its alerts a usual incident shows, each with its surprise there.</summary>
    public IEnumerable<(AlertKind Kind, double Surprise)> Usual(RootCauseHistory history) =>
        counts.Select(pair => (pair.Key, pair.Value * history.SurpriseOf(pair.Value) / history.Incidents));

    public void Save(StateWriter writer) => writer.List(counts, static (target, pair) =>
    {
        target.Text(pair.Key.Source);
        target.Text(pair.Key.Name);
        target.Int(pair.Value);
    });

    public static EntityHistory Load(StateReader reader)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<AlertKind, int>();
        foreach (var (kind, count) in reader.List(static source => (new AlertKind(source.Text(), source.Text()), (int)source.Int())))
        {
            builder[kind] = count;
        }

        return new EntityHistory(builder.ToImmutable());
    }
}
