using System.Buffers;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Replay;

/// <summary>
/// The production pipeline under virtual time: each event moves the clock to its arrival time, and its assignment is
/// taken down at once, so no decision can know what comes later. One thread.
/// </summary>
public sealed class OfflineCorrelator
{
    // Offline ids need not be secret; the same input must give the same ids everywhere.
    private static readonly ShardIdentity Identity = new(0x6269676f70732d63UL, 0x6f7272656c617465UL);

    // As many as a shard's batch often has: while one is processed, the memory of those behind it is on its way.
    private const int BatchSize = 64;

    private readonly CorrelationPipeline pipeline;
    private readonly AssignmentLog log = new();
    private readonly LogItem[] batch = new LogItem[BatchSize];
    private readonly int[] idEnds = new int[BatchSize];
    private readonly ArrayBufferWriter<byte> ids = new();
    private readonly List<(Fingerprint Alert, Instant Since)> moves;
    private readonly ShardReadModel readModel = new();
    private readonly TimeSpan familiarAfter;
    private long position;
    private int waiting;

    /// <summary>Creates an empty run.</summary>
    public OfflineCorrelator(PipelineConfiguration configuration)
    {
        // A file is a part of what came to a service that had been running: what is usual there counts from the beginning.
        // Only a file that ends within the time in which nobody knows shows everything.
        familiarAfter = configuration.Correlation.NoiseGateAfter;
        // An offline run shows every incident of the file, however many were closed.
        pipeline = new CorrelationPipeline(Identity, configuration with
        {
            Correlation = configuration.Correlation with { NoiseGateAfter = TimeSpan.Zero },
            Incidents = configuration.Incidents with { KeepClosed = TimeSpan.FromDays(36_500), MaxClosed = int.MaxValue },
        });
        moves = pipeline.KeepMoves();
    }

    /// <summary>The hash that events of an offline run are to be identified with.</summary>
    public static KeyedHash Hash { get; } = new(Identity.Seed, Identity.Seed2);

    /// <summary>Events added so far.</summary>
    public int Count => log.Count + waiting;

    /// <summary>Runs one event through the pipeline, together with those behind it.</summary>
    /// <param name="value">The event; its arrival time is the virtual time at which it is decided.</param>
    /// <param name="id">
    /// What its assignment is called, in UTF-8; empty for the event's own id, which those that repeat another one do not keep.
    /// </param>
    public void Add(in Event value, ReadOnlySpan<byte> id = default)
    {
        batch[waiting] = new LogItem(++position, value.ReceivedAt, value);
        ids.Write(id.IsEmpty ? Encoding.UTF8.GetBytes(value.Id) : id);
        idEnds[waiting++] = ids.WrittenCount;
        if (waiting == BatchSize)
        {
            Process();
        }
    }

    private void Process()
    {
        var idStart = 0;
        for (var index = 0; index < waiting; index++)
        {
            pipeline.Prefetch(batch.AsSpan(0, waiting), index);
            ref readonly var item = ref batch[index];
            pipeline.Process(item);
            var (incident, suppressed) = pipeline.PlaceOf(item.Event.Identity);
            log.Add(ids.WrittenSpan[idStart..idEnds[index]], item.Event.Identity, incident, pipeline.Now, suppressed);
            idStart = idEnds[index];
            Move();
        }

        waiting = 0;
        ids.ResetWrittenCount();
    }

    // What an alert said since a pause went with it; that is decided now, half a minute later at most.
    private void Move()
    {
        foreach (var (alert, since) in moves)
        {
            var (incident, _) = pipeline.PlaceOf(alert);
            log.Move(alert, since, incident, pipeline.Now);
        }

        moves.Clear();
    }

    /// <summary>Ends the run; nothing may be added any more.</summary>
    public OfflineResult Complete()
    {
        Process();
        pipeline.ShowUnfamiliar(familiarAfter);
        pipeline.Publish(readModel);
        log.Rename(NameOf);
        var incidents = readModel.Incidents.Where(incident => incident.MergedInto.Length == 0)
            .OrderBy(incident => incident.OpenedAt).ThenBy(incident => incident.Id, StringComparer.Ordinal).ToArray();
        return new OfflineResult(log, incidents);
    }

    // What was held back as noise is nobody's incident.
    private string? NameOf(string incident) => pipeline.Follow(incident) is var name && pipeline.IsShown(name) ? name : null;
}
