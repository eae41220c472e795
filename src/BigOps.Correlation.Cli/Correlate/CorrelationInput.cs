using System.Text;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Cli.Correlate;

/// <summary>
/// Feeds lines to a session. Arrival times are the events' own, made monotone: the clock never runs back, and an event that
/// is refused does not move it.
/// </summary>
/// <param name="session">Where to.</param>
/// <param name="keeps">Whether what was read is kept for reports.</param>
internal sealed class CorrelationInput(IEventReceiver session, bool keeps = false)
{
    /// <summary>Refusals kept for printing; all are counted.</summary>
    public const int MaxRefusals = 100;

    private readonly List<UnassignedEvent> unassigned = [];
    private readonly List<ReadEvent> events = [];
    private readonly List<string> refusals = [];
    private Instant clock = Instant.Epoch;

    /// <summary>Events the pipeline took.</summary>
    public long Accepted { get; private set; }

    /// <summary>Events that were refused.</summary>
    public long Rejected { get; private set; }

    /// <summary>Refused events that have an id, in input order.</summary>
    public IReadOnlyList<UnassignedEvent> Unassigned => unassigned;

    /// <summary>What was read, in input order; empty where it is not kept.</summary>
    public IReadOnlyList<ReadEvent> Events => events;

    /// <summary>The first refusals, each with its line.</summary>
    public IReadOnlyList<string> Refusals => refusals;

    public void Take(InputLine line)
    {
        if (line.TooLong)
        {
            Refuse(line.Number, default, "limit_exceeded: the line is too long to be an event");
            return;
        }

        if (!JsonItems.AreSeveral(line.Bytes))
        {
            TakeItem(line.Number, line.Bytes);
            return;
        }

        foreach (var item in JsonItems.Split(line.Bytes))
        {
            TakeItem(line.Number, item);
        }
    }

    private void TakeItem(long line, ReadOnlyMemory<byte> item)
    {
        var peek = EventPeek.Read(item);
        var arrival = peek.OccurredAt is { } moment ? Instant.Later(clock, Instant.From(moment)) : clock;
        var result = session.Normalizer.Normalize(item, new NormalizationContext { ReceivedAt = arrival, MaySetTenant = true });
        foreach (var accepted in result.Events)
        {
            clock = arrival;
            session.Add(accepted, peek.Id.Span);
            Accepted++;
            if (keeps)
            {
                events.Add(new ReadEvent(accepted.Cluster, accepted.Entity, accepted.Check, accepted.OccurredAt));
            }
        }

        foreach (var rejection in result.Rejections)
        {
            Refuse(line, peek, $"{NameOf(rejection.Reason)}: {rejection.Detail}");
        }

        if (result.Events.Count == 0 && result.Rejections.Count == 0)
        {
            Leave(peek);
        }

        result.Recycle();
    }

    private void Refuse(long line, EventPeek peek, string why)
    {
        Rejected++;
        Leave(peek);
        if (refusals.Count < MaxRefusals)
        {
            refusals.Add(FormattableString.Invariant($"line {line}: {why}"));
        }
    }

    private void Leave(EventPeek peek)
    {
        if (!peek.Id.IsEmpty)
        {
            unassigned.Add(new UnassignedEvent(Accepted, Encoding.UTF8.GetString(peek.Id.Span), clock));
        }
    }

    private static string NameOf(RejectReason reason) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());
}
