using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Replay;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Server.Grpc.Events;
using BigOps.Correlation.Server.Grpc.Incidents;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Ingestion;
using Contract = BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Rules;

/// <summary>
/// Events through the production pipeline under virtual time. Arrival times are the events' own, made monotone: the clock
/// never runs back. Used by one call.
/// </summary>
internal sealed class RulesPreview : IDisposable
{
    /// <summary>Events of one preview at most.</summary>
    public const int MaxEvents = 20_000;

    private const int CheckEvery = 256;

    private readonly EventBatch batch = new();
    private readonly OfflineCorrelator correlator;
    private readonly INormalizer normalizer;
    private readonly List<long> accepted = [];
    private readonly Contract.PreviewRulesResponse response = new();
    private readonly Instant now;
    private Instant clock = Instant.Epoch;

    /// <summary>Makes a run.</summary>
    /// <param name="configuration">The configuration that is tried out.</param>
    /// <param name="now">When an event without a time occurs at the earliest.</param>
    public RulesPreview(LoadedConfiguration configuration, Instant now)
    {
        this.now = now;
        correlator = new OfflineCorrelator(configuration.Pipeline);
        normalizer = new Normalizers(configuration.Normalization.ToOptions(OfflineCorrelator.Hash), configuration.Normalization.Mappings).Find(Doors.Native)!;
    }

    /// <summary>Runs the events.</summary>
    public Contract.PreviewRulesResponse Run(IReadOnlyList<Contract.Event> events, CancellationToken cancellationToken)
    {
        for (var index = 0; index < events.Count; index++)
        {
            if (index % CheckEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Take(events[index], index);
        }

        var result = correlator.Complete();
        foreach (var (index, made) in accepted.Zip(result.Assignments))
        {
            response.Assignments.Add(new Contract.PreviewAssignment
            {
                Index = index,
                EventId = made.EventId,
                IncidentId = made.IncidentId ?? "",
                DecidedAt = IncidentMessages.TimeOf(made.At),
                Suppressed = made.Suppressed,
            });
        }

        response.Incidents.AddRange(result.Incidents.Select(incident => IncidentMessages.Of(new IncidentSummary(incident))));
        return response;
    }

    /// <inheritdoc />
    public void Dispose() => batch.Dispose();

    private void Take(Contract.Event value, int index)
    {
        batch.Clear();
        batch.Add(value);
        var arrival = Instant.Later(clock, value.OccurredAt is { } time ? Bounded(time) : clock == Instant.Epoch ? now : clock);
        var result = normalizer.Normalize(
            batch.Complete(), new NormalizationContext { ReceivedAt = arrival, ContentType = "application/json", MaySetTenant = true });
        foreach (var item in result.Events)
        {
            clock = arrival;
            correlator.Add(item);
            accepted.Add(index);
        }

        response.Rejections.AddRange(result.Rejections.Select(rejection => RejectionMessages.Of(rejection, index)));
        result.Release();
    }

    private static Instant Bounded(Google.Protobuf.WellKnownTypes.Timestamp time) =>
        new(Math.Clamp(time.Seconds, 0, Instant.Never.UnixMilliseconds / 1_000) * 1_000 + Math.Clamp(time.Nanos, 0, 999_999_999) / 1_000_000);
}
