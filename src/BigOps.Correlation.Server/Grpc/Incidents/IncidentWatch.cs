using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Incidents;

/// <summary>
/// One watch. It holds a number and nothing else: what a slow reader has not taken stays in the read model, and where that
/// keeps it no longer, the reader is told to list anew. Used by one call.
/// </summary>
internal sealed class IncidentWatch(IReadModel model, TimeProvider time, IServerStreamWriter<WatchIncidentsResponse> output)
{
    // Changes that come close together are told together, so that a busy service costs by incidents and time.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(20);

    private const int ChangesAtOnce = 64;

    /// <summary>Tells changes until the reader leaves.</summary>
    /// <param name="after">Number of the last change that the reader has; null to begin now.</param>
    /// <param name="cancellationToken">The reader left, or the service stops.</param>
    public async Task RunAsync(long? after, CancellationToken cancellationToken)
    {
        var at = after ?? model.LastSequence;
        await output.WriteAsync(new WatchIncidentsResponse { Sequence = at }, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            at = await CatchUpAsync(at, cancellationToken).ConfigureAwait(false);
            await model.WaitForChangeAsync(at, cancellationToken).ConfigureAwait(false);
            await Task.Delay(Rest, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<long> CatchUpAsync(long at, CancellationToken cancellationToken)
    {
        while (true)
        {
            // A number ahead of the model is one of an earlier life of the data.
            if (at > model.LastSequence || !model.TryReadChanges(at, ChangesAtOnce, out var changes))
            {
                at = model.LastSequence;
                await output.WriteAsync(new WatchIncidentsResponse { Sequence = at, Reset = true }, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (changes.Count == 0)
            {
                return at;
            }

            foreach (var change in changes)
            {
                var message = new WatchIncidentsResponse
                {
                    Sequence = change.Sequence,
                    Reason = change.Reason,
                    Incident = IncidentMessages.Of(new IncidentSummary(change.Incident)),
                };
                await output.WriteAsync(message, cancellationToken).ConfigureAwait(false);
                at = change.Sequence;
            }
        }
    }
}
