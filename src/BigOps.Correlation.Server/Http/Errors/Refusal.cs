using BigOps.Correlation.Server.Alertmanager;
using BigOps.Correlation.Server.Http.Ingestion.PagerDuty;
using BigOps.Correlation.Server.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BigOps.Correlation.Server.Http.Errors;

/// <summary>The answer to a request that cannot be served, in the form that the callers of its address expect.</summary>
internal static class Refusal
{
    /// <summary>A refusal; the address decides between problem details, Alertmanager's and PagerDuty's form.</summary>
    public static IResult Of(HttpContext http, int status, string detail, IReadOnlyList<string>? allowed = null)
    {
        if (http.Request.Path.StartsWithSegments("/api/v2"))
        {
            return AlertmanagerAnswer.Error(status, detail);
        }

        return http.Request.Path.StartsWithSegments("/v2")
            ? PagerDutyAnswer.Error(status, detail)
            : Problem(new ProblemDocument { Title = TitleOf(status), Status = status, Detail = detail, Allowed = allowed });
    }

    /// <summary>A problem document.</summary>
    public static IResult Problem(ProblemDocument document) =>
        Results.Json(document, ApiJsonContext.Default.ProblemDocument, "application/problem+json", document.Status);

    /// <summary>The phrase of a status.</summary>
    public static string TitleOf(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";
}
