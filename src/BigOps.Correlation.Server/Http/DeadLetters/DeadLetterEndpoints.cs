using System.Globalization;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using BigOps.Correlation.Server.Http.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Http.DeadLetters;

/// <summary>Input that was refused: to look at and to send again.</summary>
internal sealed class DeadLetterEndpoints(ApiServices services, Redrive redrive)
{
    private const string Tag = "Dead letters";

    /// <summary>Maps the reads.</summary>
    public void MapReads(IEndpointRouteBuilder routes)
    {
        routes.Read("/api/v1/dead-letters", List)
            .Describe("ListDeadLetters", Tag, "Lists refused input, newest first.")
            .Query("before", "Only letters with an id below; the next_before of the page before.")
            .Query("limit", "Letters on the page, 1 to 500; default 50.")
            .Produces<DeadLetterPage>()
            .Problems(400, 503);
        routes.Read("/api/v1/dead-letters/{id}", Get)
            .Describe("GetDeadLetter", Tag, "Shows a dead letter with its payload.")
            .Produces<DeadLetterDetail>()
            .Problems(404, 503);
    }

    /// <summary>Maps sending again.</summary>
    public void MapRedrive(IEndpointRouteBuilder routes) =>
        routes.Handle("POST", "/api/v1/dead-letters/{id}/redrive", RedriveAsync)
            .Describe("RedriveDeadLetter", Tag, "Sends a dead letter through its door again; a body replaces the payload.")
            .Body("application/json", "The payload to send instead; absent sends the letter's own.")
            .AddEndpointFilter<SameSiteFilter>()
            .Produces<IngestionAnswer>(StatusCodes.Status202Accepted)
            .Problems(400, 404, 409, 413, 415, 429);

    private IResult List(HttpContext http)
    {
        var reader = new QueryReader(http);
        var before = reader.Number("before", long.MaxValue, 1, long.MaxValue);
        var limit = (int)reader.Number("limit", 50, 1, 500);
        if (reader.Refused is { } refused)
        {
            return refused;
        }

        var letters = services.DeadLetters.List(before, limit + 1);
        var page = letters.Take(limit).Select(letter => new DeadLetterItem(letter)).ToList();
        long? next = letters.Count > limit ? page[^1].Id : null;
        return Results.Json(new DeadLetterPage(page, next, services.DeadLetters.Count), ApiJsonContext.Default.DeadLetterPage);
    }

    private IResult Get(HttpContext http) =>
        Find(http) is { } letter ? Results.Json(new DeadLetterDetail(letter), ApiJsonContext.Default.DeadLetterDetail) : Unknown(http);

    private async ValueTask<IResult> RedriveAsync(HttpContext http)
    {
        if (Find(http) is not { } letter)
        {
            return Unknown(http);
        }

        if (redrive.NormalizerOf(letter) is not { } normalizer)
        {
            return Refusal.Of(http, StatusCodes.Status409Conflict, $"The format '{letter.Format}' of the letter is not configured any more.");
        }

        var read = await BodyReader.ReadAsync(http, services.Limits.RequestBytes);
        if (read.Body is null)
        {
            return Refusal.Of(http, read.Status, read.Detail);
        }

        using var body = read.Body;
        var type = MediaType.Of(http.Request);
        if (body.Length > 0 && type is "application/x-www-form-urlencoded" or "multipart/form-data" or "text/plain")
        {
            return Refusal.Of(http, StatusCodes.Status415UnsupportedMediaType, "The body must have the content type of its format.");
        }

        // A replacement says itself how it is written: a letter may be one line of JSON lines, what mends it a document of many.
        var sent = body.Length > 0 ? letter with { Payload = body.Memory, ContentType = type.Length > 0 ? type : letter.ContentType } : letter;
        return IngestionAnswer.Of(await redrive.SendAsync(sent, normalizer, http.RequestAborted));
    }

    private DeadLetter? Find(HttpContext http) =>
        long.TryParse((string)http.GetRouteValue("id")!, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? services.DeadLetters.Find(id)
            : null;

    private static IResult Unknown(HttpContext http) =>
        Refusal.Of(http, StatusCodes.Status404NotFound, $"There is no dead letter '{http.GetRouteValue("id")}'.");
}
