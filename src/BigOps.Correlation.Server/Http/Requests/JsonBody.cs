using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BigOps.Correlation.Server.Http.Errors;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>Reads the small JSON bodies of operators' actions.</summary>
internal static class JsonBody
{
    /// <summary>Bytes such a body may have.</summary>
    public const int LimitBytes = 1024 * 1024;

    /// <summary>Reads a body; one that is absent counts as <c>{}</c>.</summary>
    /// <returns>The value, or a refusal.</returns>
    public static async ValueTask<(T? Value, IResult? Refused)> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        var read = await BodyReader.ReadAsync(http, LimitBytes);
        if (read.Body is null)
        {
            return (null, Refusal.Of(http, read.Status, read.Detail));
        }

        using var body = read.Body;
        // A page of another site can send a form or plain text without asking; JSON makes the browser ask first.
        if (body.Length > 0 && !MediaType.Of(http.Request).Equals("application/json", StringComparison.Ordinal))
        {
            return (null, Refusal.Of(http, StatusCodes.Status415UnsupportedMediaType, "The body must be application/json."));
        }

        return Parse(http, body.Length == 0 ? "{}"u8.ToArray() : body.Memory, type);
    }

    private static (T? Value, IResult? Refused) Parse<T>(HttpContext http, ReadOnlyMemory<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) is { } value
                ? (value, null)
                : (null, Refusal.Of(http, StatusCodes.Status400BadRequest, "The body must be a JSON object."));
        }
        catch (JsonException failure)
        {
            return (null, Refusal.Of(http, StatusCodes.Status400BadRequest, $"The body cannot be read: {failure.Message}"));
        }
    }
}
