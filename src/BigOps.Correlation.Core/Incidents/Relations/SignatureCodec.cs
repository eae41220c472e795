using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>The bytes of a signature where replicas share it, with a version. Any thread.</summary>
public static class SignatureCodec
{
    private const byte Version = 1;

    /// <summary>Writes a signature.</summary>
    public static void Write(StateWriter writer, IncidentSignature value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.Byte(Version);
        writer.Text(value.Incident);
        writer.Int(value.Shard);
        writer.Text(value.Tenant);
        writer.Text(value.Scope);
        writer.Text(value.Severity);
        writer.Text(value.Rule);
        writer.Instant(value.OpenedAt);
        writer.Instant(value.StartedAt);
        writer.Instant(value.LastAt);
        writer.List(value.Values, static (target, item) =>
        {
            target.Byte((byte)item.Kind);
            target.Text(item.Value);
        });
        writer.List(value.Linked, static (target, id) => target.Text(id));
        writer.List(value.Apart, static (target, id) => target.Text(id));
    }

    /// <summary>Reads a signature.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static IncidentSignature Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new StateReader(bytes);
        var version = reader.Byte();
        if (version != Version)
        {
            throw new InvalidDataException($"A signature has version {version}; this build reads up to {Version}.");
        }

        return new IncidentSignature
        {
            Incident = reader.Text(),
            Shard = (int)reader.Int(),
            Tenant = reader.Text(),
            Scope = reader.Text(),
            Severity = reader.Text(),
            Rule = reader.Text(),
            OpenedAt = reader.Instant(),
            StartedAt = reader.Instant(),
            LastAt = reader.Instant(),
            Values = reader.List(static item => new SignatureValue((SignatureKind)item.Byte(), item.Text())),
            Linked = reader.List(static item => item.Text()),
            Apart = reader.List(static item => item.Text()),
        };
    }
}
