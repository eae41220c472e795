using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// The state of a shard at one moment, to be written while the shard goes on: what is most of it, the alerts, as copies;
/// the rest as bytes. Any thread, one at a time.
/// </summary>
public sealed class PipelineCapture
{
    private readonly ReadOnlyMemory<byte> before;
    private readonly AlertRecord[] alerts;
    private readonly ReadOnlyMemory<byte> after;

    internal PipelineCapture(long position, ReadOnlyMemory<byte> before, AlertRecord[] alerts, ReadOnlyMemory<byte> after)
    {
        Position = position;
        this.before = before;
        this.alerts = alerts;
        this.after = after;
    }

    /// <summary>Place in the log of the latest entry that is part of the state.</summary>
    public long Position { get; }

    /// <summary>Writes the whole state.</summary>
    public void Write(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Raw(before.Span);
        AlertTracker.Save(writer, alerts);
        writer.Raw(after.Span);
    }
}
