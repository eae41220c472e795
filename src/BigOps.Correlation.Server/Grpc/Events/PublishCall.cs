using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Events;

/// <summary>
/// One stream of events. While a batch waits for the disk the next one is read, so a sender of single events gets as far as
/// one of large batches; a batch that is full waits, and with it the sender. Used by one call.
/// </summary>
internal sealed class PublishCall(ApiServices services, IngestionDoor door, INormalizer normalizer) : IDisposable
{
    /// <summary>The door's name in metrics.</summary>
    public const string Door = "grpc";

    private const int MaxRejections = 1_000;
    private const string ContentType = "application/json";

    private readonly PublishResponse response = new();
    private EventBatch filling = new();
    private EventBatch taken = new();
    private long before;

    /// <summary>Takes everything in; ends once it is durable.</summary>
    /// <exception cref="RpcException">The log is full (RESOURCE_EXHAUSTED).</exception>
    public async Task<PublishResponse> RunAsync(IAsyncStreamReader<PublishRequest> requests, CancellationToken cancellationToken)
    {
        var inFlight = Task.CompletedTask;
        try
        {
            while (await requests.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                foreach (var item in requests.Current.Events)
                {
                    filling.Add(item);
                    if (filling.IsFull)
                    {
                        await inFlight.ConfigureAwait(false);
                        inFlight = TakeNext();
                    }
                }

                if (filling.Count > 0 && inFlight.IsCompleted)
                {
                    await inFlight.ConfigureAwait(false);
                    inFlight = TakeNext();
                }
            }

            await inFlight.ConfigureAwait(false);
            await TakeNext().ConfigureAwait(false);
        }
        catch (LogFullException failure)
        {
            throw Failures.Full(failure, response);
        }
        finally
        {
            // What is on its way to the disk reads the batch's bytes until it is there.
            await inFlight.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return response;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        filling.Dispose();
        taken.Dispose();
    }

    private Task TakeNext()
    {
        (filling, taken) = (taken, filling);
        filling.Clear();
        return taken.Count == 0 ? Task.CompletedTask : TakeAsync(taken);
    }

    private async Task TakeAsync(EventBatch batch)
    {
        var intake = new Intake
        {
            Door = Door,
            Format = normalizer.Format,
            Normalizer = normalizer,
            Body = batch.Complete(),
            Context = new NormalizationContext { ReceivedAt = services.Now, ContentType = ContentType },
        };
        // Not given up with the call: the events are in the queue and the disk answers in a moment.
        var result = await door.TakeAsync(intake, CancellationToken.None).ConfigureAwait(false);
        response.Accepted += result.Accepted;
        response.Ignored += result.Ignored;
        response.Rejected += result.Rejections.Count;
        foreach (var rejection in result.Rejections.Take(MaxRejections - response.Rejections.Count))
        {
            response.Rejections.Add(RejectionMessages.Of(rejection, before));
        }

        before += batch.Count;
    }
}
