using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Anomalies.Rates;

/// <summary>What is counted.</summary>
/// <param name="Tenant">Tenant of the events.</param>
/// <param name="Scope">Scope of the events.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="Name">The source, service, automation or journey.</param>
internal readonly record struct RateKey(string Tenant, string Scope, RateKind Kind, string Name)
{
    /// <summary>Name of the series.</summary>
    public string Series => Kind switch
    {
        RateKind.Automation => "failures per minute",
        RateKind.Journey => "steps per minute",
        _ => "events per minute",
    };

    /// <summary>What the events of the rate are about.</summary>
    public Event Subject(KeyedHash hash) => new()
    {
        Kind = EventKind.Measurement,
        Tenant = Tenant,
        Scope = Scope,
        Identity = hash.Hash("rate", string.Join('\u001e', Tenant, Scope, (int)Kind, Name)),
        Entity = Name,
        Service = Kind == RateKind.Service ? Name : "",
        Labels = LabelSet.From([new Label("rate_of", Kind.ToString().ToLowerInvariant())]),
    };

    /// <summary>Writes it.</summary>
    public void Save(StateWriter writer)
    {
        writer.Text(Tenant);
        writer.Text(Scope);
        writer.Byte((byte)Kind);
        writer.Text(Name);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static RateKey Load(StateReader reader) => new(reader.Text(), reader.Text(), (RateKind)reader.Byte(), reader.Text());
}
