using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>
/// Takes a batch in: normalizes it on the caller's thread, hands the events to the log, and keeps what was refused as
/// dead letters. Ends once both are durable. Any thread.
/// </summary>
internal sealed class IngestionDoor(IEventLog log, IDeadLetterStore deadLetters, IngestionMetrics metrics)
{
    /// <summary>Takes one batch. The events of the result are released.</summary>
    /// <exception cref="LogFullException">The log cannot take the events now; nothing was kept, dead letters included.</exception>
    public async ValueTask<NormalizationResult> TakeAsync(Intake intake, CancellationToken cancellationToken)
    {
        var result = intake.Normalizer.Normalize(intake.Body, intake.Context);
        if (result.Events.Count > 0)
        {
            await AppendAsync(intake.Door, result, cancellationToken);
        }

        if (intake.KeepRejected && result.Rejections.Count > 0)
        {
            // The events are kept already, so leaving early would lose what stood beside them.
            await KeepAsync(intake, result.Rejections);
        }

        metrics.Taken(intake.Door, result);
        // The log has them now.
        result.Release();
        return result;
    }

    private async ValueTask AppendAsync(string door, NormalizationResult result, CancellationToken cancellationToken)
    {
        try
        {
            await log.AppendAsync(result.Events, cancellationToken);
        }
        catch (LogFullException)
        {
            metrics.Throttled(door, result.Events.Count);
            throw;
        }
    }

    private async ValueTask KeepAsync(Intake intake, List<Rejection> rejections)
    {
        try
        {
            await deadLetters.AddAsync(Letters(intake, rejections), CancellationToken.None);
        }
        catch (LogFullException)
        {
            metrics.Throttled(intake.Door, rejections.Count);
            throw;
        }
    }

    private static List<DeadLetter> Letters(Intake intake, List<Rejection> rejections)
    {
        var letters = new List<DeadLetter>(rejections.Count);
        foreach (var rejection in rejections)
        {
            // The batch's buffer goes back to the pool, the letter stays.
            var (contentType, payload) = LetterPayload.Of(intake, rejection);
            letters.Add(new DeadLetter
            {
                ReceivedAt = intake.Context.ReceivedAt,
                Format = intake.Format,
                Reason = RejectReasons.NameOf(rejection.Reason),
                Detail = rejection.Detail,
                Tenant = intake.Context.Tenant,
                ContentType = contentType,
                Payload = payload,
            });
        }

        return letters;
    }
}
