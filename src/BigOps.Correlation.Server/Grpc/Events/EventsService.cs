using BigOps.Correlation.Grpc.Serving;
using BigOps.Correlation.Grpc.Stubs;
using BigOps.Correlation.Grpc.Wire;
using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.V1;

namespace BigOps.Correlation.Server.Grpc.Events;

/// <summary><c>bigops.correlation.v1.Events</c>. Any thread.</summary>
internal sealed class EventsService(ApiServices services, IngestionDoor door) : EventsBase
{
    /// <inheritdoc />
    public override async Task<PublishResponse> Publish(IAsyncStreamReader<PublishRequest> requestStream, ServerCallContext context)
    {
        var normalizer = services.Normalizers().Find(Doors.Native)
            ?? throw new RpcException(new Status(StatusCode.FailedPrecondition, "The native format is not configured."));
        using var call = new PublishCall(services, door, normalizer);
        return await call.RunAsync(requestStream, context.CancellationToken).ConfigureAwait(false);
    }
}
