using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Requests;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>What every door does with a request: read the bytes under the limit, judge them, take them in.</summary>
internal sealed class BatchRequest(ApiServices services, IngestionDoor door)
{
    /// <summary>The services the doors stand on.</summary>
    public ApiServices Services => services;

    /// <summary>Takes a request in.</summary>
    /// <param name="http">The request.</param>
    /// <param name="target">Door, format and normalizer.</param>
    /// <param name="judge">Looks at the bytes before they are taken; a result is the refusal.</param>
    /// <returns>What became of the batch, or a refusal.</returns>
    public async ValueTask<(NormalizationResult? Result, IResult? Refused)> TakeAsync(
        HttpContext http, DoorTarget target, Func<ReadOnlyMemory<byte>, IResult?>? judge = null)
    {
        var read = await BodyReader.ReadAsync(http, services.Limits.RequestBytes);
        if (read.Body is null)
        {
            return (null, Refusal.Of(http, read.Status, read.Detail));
        }

        using var body = read.Body;
        if (judge?.Invoke(body.Memory) is { } refused)
        {
            return (null, refused);
        }

        var context = new NormalizationContext { ReceivedAt = services.Now, ContentType = target.ContentType };
        var intake = new Intake
        {
            Door = target.Door,
            Format = target.Format,
            Normalizer = target.Normalizer,
            Body = body.Memory,
            Context = target.Headers is { } headers ? context with { Headers = headers } : context,
        };
        // Not given up with the connection: the events are in the queue and the disk answers in a moment.
        return (await door.TakeAsync(intake, CancellationToken.None), null);
    }
}
