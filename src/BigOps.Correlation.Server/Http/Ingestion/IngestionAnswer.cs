using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Json;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>The answer to a batch: how many events are durable, and which were refused.</summary>
/// <param name="Accepted">Events that are durable now.</param>
/// <param name="Rejected">Events that were refused and are dead letters now.</param>
internal sealed record IngestionAnswer(int Accepted, IReadOnlyList<RejectedItem> Rejected)
{
    /// <summary>202 where anything is of use, 400 where everything was refused.</summary>
    public static IResult Of(NormalizationResult result)
    {
        var rejected = result.Rejections.ConvertAll(
            item => new RejectedItem(item.Index, RejectReasons.NameOf(item.Reason), item.Detail));
        if (rejected.Count == 0 || result.Accepted > 0 || result.Ignored > 0)
        {
            return Results.Json(
                new IngestionAnswer(result.Accepted, rejected), ApiJsonContext.Default.IngestionAnswer, statusCode: StatusCodes.Status202Accepted);
        }

        return Refusal.Problem(new ProblemDocument
        {
            Title = Refusal.TitleOf(StatusCodes.Status400BadRequest),
            Status = StatusCodes.Status400BadRequest,
            Detail = rejected.Count == 1 ? rejected[0].Detail : $"All {rejected.Count} events were refused; the first because: {rejected[0].Detail}",
            Accepted = 0,
            Rejected = rejected,
        });
    }
}
