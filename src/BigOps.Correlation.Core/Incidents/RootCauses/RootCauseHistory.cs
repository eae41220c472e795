using System.Collections.Immutable;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>
/// What incidents usually look like: which alerts of which entity take part in how many of them. An alert that is in every
/// incident tells nothing about this one. Immutable, so that rankings made later from what was known once are the same; any
/// thread. Bounded: over a limit every count is halved, and what was seen once is forgotten.
/// </summary>
public sealed class RootCauseHistory
{
    /// <summary>Knows nothing.</summary>
    public static readonly RootCauseHistory Empty = new(0, ImmutableSortedDictionary.Create<string, EntityHistory>(StringComparer.Ordinal));

    private const byte Version = 1;
    private const int MaxIncidents = 8_192;
    private const int MaxEntities = 4_096;
    private const int MaxKindsOfEntity = 128;

    private readonly ImmutableSortedDictionary<string, EntityHistory> entities;
    private readonly Lazy<double> typical;

    internal RootCauseHistory(int incidents, ImmutableSortedDictionary<string, EntityHistory> entities)
    {
        (Incidents, this.entities) = (incidents, entities);
        typical = new Lazy<double>(() => this.entities.IsEmpty ? 0 : this.entities.Average(pair => TypicalOf(pair.Value)));
    }

    /// <summary>Incidents that count.</summary>
    public int Incidents { get; }

    /// <summary>Whether it knows nothing.</summary>
    public bool IsEmpty => Incidents == 0;

    /// <summary>What is known of each entity.</summary>
    internal ImmutableSortedDictionary<string, EntityHistory> Entities => entities;

    /// <summary>Surprise of a usual incident at a usual entity.</summary>
    internal double Typical => typical.Value;

    /// <summary>The history with one more incident.</summary>
    public RootCauseHistory With(IEnumerable<Suspect> suspects)
    {
        ArgumentNullException.ThrowIfNull(suspects);
        var before = Incidents >= MaxIncidents || entities.Count >= MaxEntities ? Halved() : this;
        var builder = before.entities.ToBuilder();
        foreach (var suspect in suspects)
        {
            var known = builder.GetValueOrDefault(suspect.Entity);
            if (known is not null || builder.Count < MaxEntities)
            {
                builder[suspect.Entity] = (known ?? EntityHistory.Empty).With(suspect.Kinds, MaxKindsOfEntity);
            }
        }

        return new RootCauseHistory(before.Incidents + 1, builder.ToImmutable());
    }

    /// <summary>Writes it.</summary>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Byte(Version);
        writer.Int(Incidents);
        writer.List(entities, static (target, pair) =>
        {
            target.Text(pair.Key);
            pair.Value.Save(target);
        });
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static RootCauseHistory Load(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"History is stored in version {version}, and {Version} is known.");
        }

        var incidents = (int)reader.Int();
        var builder = ImmutableSortedDictionary.CreateBuilder<string, EntityHistory>(StringComparer.Ordinal);
        foreach (var (entity, history) in reader.List(static source => (source.Text(), EntityHistory.Load(source))))
        {
            builder[entity] = history;
        }

        return new RootCauseHistory(incidents, builder.ToImmutable());
    }

    /// <summary>In how many incidents an alert took part.</summary>
    internal int CountOf(string entity, AlertKind kind) => entities.TryGetValue(entity, out var known) ? known.CountOf(kind) : 0;

    /// <summary>Information of an alert in nats: near 0 for one that is in every incident.</summary>
    internal double SurpriseOf(int count) => Math.Log((Incidents + 2.0) / (count + 1.0));

    /// <summary>Surprise of a usual incident at an entity.</summary>
    internal double TypicalOf(string entity) => entities.TryGetValue(entity, out var known) ? TypicalOf(known) : 0;

    private double TypicalOf(EntityHistory entity) => JointSurprise.Of(entity.Usual(this));

    private RootCauseHistory Halved() => new(Incidents / 2, entities
        .Select(static pair => KeyValuePair.Create(pair.Key, pair.Value.Halved())).Where(static pair => !pair.Value.IsEmpty)
        .ToImmutableSortedDictionary(StringComparer.Ordinal));
}
