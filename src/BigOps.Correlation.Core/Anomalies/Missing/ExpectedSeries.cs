using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Missing;

/// <summary>A series whose values are expected. The shard writes.</summary>
internal sealed class ExpectedSeries
{
    private UsualGap gap;

    /// <summary>The entity and source it is of.</summary>
    public required MissingKey Key { get; init; }

    /// <summary>What is measured.</summary>
    public required string Check { get; init; }

    /// <summary>Host of the entity.</summary>
    public required string Host { get; init; }

    /// <summary>Service of the entity.</summary>
    public required string Service { get; init; }

    /// <summary>Cluster of the entity.</summary>
    public required string Cluster { get; init; }

    /// <summary>Labels of its values.</summary>
    public required LabelSet Labels { get; init; }

    /// <summary>When a value came last, by the shard's clock.</summary>
    public Instant ArrivedAt { get; private set; }

    /// <summary>The alert that says that it is missing; null where it is not.</summary>
    public OpenMissing? Alert { get; set; }

    /// <summary>How long its values usually keep apart at most.</summary>
    public TimeSpan Usual => TimeSpan.FromMilliseconds(gap.Milliseconds);

    /// <summary>A series of an event's identity.</summary>
    public static ExpectedSeries Of(in Event value) => new()
    {
        Key = new MissingKey(value.Tenant, value.Scope, value.Source, value.Entity),
        Check = value.Check,
        Host = value.Host,
        Service = value.Service,
        Cluster = value.Cluster,
        Labels = value.Labels,
    };

    /// <summary>An event as its values come with, for those that ask what holds for it.</summary>
    public Event Sample() => new()
    {
        Kind = EventKind.Measurement,
        Tenant = Key.Tenant,
        Scope = Key.Scope,
        Source = Key.Source,
        Entity = Key.Entity,
        Check = Check,
        Host = Host,
        Service = Service,
        Cluster = Cluster,
        Labels = Labels,
    };

    /// <summary>A value came.</summary>
    /// <param name="now">The shard's clock.</param>
    /// <param name="isUsual">False where the time since the last one says nothing: it was missing, or nobody listened.</param>
    public void Arrive(Instant now, bool isUsual)
    {
        if (isUsual && ArrivedAt != Instant.Epoch && now > ArrivedAt)
        {
            gap.Add((now - ArrivedAt).TotalMilliseconds);
        }

        ArrivedAt = Instant.Later(ArrivedAt, now);
    }

    /// <summary>How long a value may keep away; infinite as long as that is not known.</summary>
    /// <param name="factor">How many times the usual.</param>
    /// <param name="least">No less than this.</param>
    public TimeSpan Allowed(double factor, TimeSpan least) => gap.IsKnown
        ? TimeSpan.FromMilliseconds(Math.Max(factor * gap.Milliseconds, least.TotalMilliseconds))
        : TimeSpan.MaxValue;

    /// <summary>Writes everything it knows.</summary>
    public void Save(StateWriter writer)
    {
        writer.Text(Key.Tenant);
        writer.Text(Key.Scope);
        writer.Text(Key.Source);
        writer.Text(Key.Entity);
        writer.Text(Check);
        writer.Text(Host);
        writer.Text(Service);
        writer.Text(Cluster);
        writer.Labels(Labels);
        gap.Save(writer);
        writer.Instant(ArrivedAt);
        writer.Bool(Alert is not null);
        if (Alert is { } alert)
        {
            writer.Bool(alert.Key.Entity.Length == 0);
            writer.Instant(alert.Since);
            writer.Int(alert.Most);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="alertOf">Finds or makes the alert by what it is about, when it began and how many it was about at most.</param>
    public static ExpectedSeries Load(StateReader reader, Func<MissingKey, Instant, int, OpenMissing> alertOf)
    {
        var series = new ExpectedSeries
        {
            Key = new MissingKey(reader.Text(), reader.Text(), reader.Text(), reader.Text()),
            Check = reader.Text(),
            Host = reader.Text(),
            Service = reader.Text(),
            Cluster = reader.Text(),
            Labels = reader.Labels(),
            gap = UsualGap.Load(reader),
            ArrivedAt = reader.Instant(),
        };
        series.Alert = reader.Bool() ? alertOf(reader.Bool() ? series.Key.Whole : series.Key, reader.Instant(), (int)reader.Int()) : null;
        return series;
    }
}
