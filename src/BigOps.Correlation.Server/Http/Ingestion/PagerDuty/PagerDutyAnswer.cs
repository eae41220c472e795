using System.Text.Json.Serialization;
using BigOps.Correlation.Server.Http.Json;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Ingestion.PagerDuty;

/// <summary>An answer in the form of PagerDuty's Events API v2.</summary>
internal sealed record PagerDutyAnswer
{
    /// <summary><c>success</c>, <c>invalid event</c>, or what else went wrong.</summary>
    public required string Status { get; init; }

    /// <summary>It as a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The event's key, given or generated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? DedupKey { get; init; }

    /// <summary>What is wrong with the event.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Errors { get; init; }

    /// <summary>The event is durable.</summary>
    public static IResult Accepted(string message, string? dedupKey) => Results.Json(
        new PagerDutyAnswer { Status = "success", Message = message, DedupKey = dedupKey },
        ApiJsonContext.Default.PagerDutyAnswer,
        statusCode: StatusCodes.Status202Accepted);

    /// <summary>The event cannot be taken.</summary>
    public static IResult Error(int status, params IReadOnlyList<string> errors) => Results.Json(
        status == StatusCodes.Status400BadRequest
            ? new PagerDutyAnswer { Status = "invalid event", Message = "Event object is invalid", Errors = errors }
            : new PagerDutyAnswer { Status = "error", Message = errors[0], Errors = errors },
        ApiJsonContext.Default.PagerDutyAnswer,
        statusCode: status);
}
