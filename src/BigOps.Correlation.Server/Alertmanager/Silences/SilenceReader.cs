using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Ingestion;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>Checks a silence in the order and with the answers of Alertmanager (api/v2/api.go, silence/silence.go).</summary>
internal static class SilenceReader
{
    private const int MaxMatchers = 64;
    private const int MaxTextLength = 16_384;
    private const int Required = 602;
    private const int TooFew = 612;

    /// <summary>Reads a silence.</summary>
    /// <returns>The silence with its id as given or empty, or a refusal.</returns>
    public static (SilenceSpec? Spec, IResult? Refused) Read(PostableSilence body, Instant now)
    {
        if (FirstMissing(body) is { } field)
        {
            return (null, AlertmanagerAnswer.Invalid(Required, field + " in body is required"));
        }

        if (body.Matchers!.Count == 0)
        {
            return (null, AlertmanagerAnswer.Invalid(TooFew, "matchers in body should have at least 1 items"));
        }

        if (body.EndsAt!.Value <= body.StartsAt!.Value)
        {
            return (null, Bad("Failed to create silence: start time must be before end time"));
        }

        if (body.EndsAt.Value < now)
        {
            return (null, Bad("Failed to create silence: end time can't be in the past"));
        }

        if (body.Matchers.Count > MaxMatchers || body.Comment!.Length > MaxTextLength || body.CreatedBy!.Length > MaxTextLength)
        {
            return (null, Bad($"silence invalid: at most {MaxMatchers} matchers and {MaxTextLength} characters of text are allowed"));
        }

        var (matchers, error) = Matchers(body.Matchers);
        return matchers is null ? (null, Bad("silence invalid: " + error)) : (Build(body, matchers), null);
    }

    private static SilenceSpec Build(PostableSilence body, MatcherSet matchers) => new()
    {
        Id = body.Id ?? "",
        Matchers = matchers,
        StartsAt = body.StartsAt!.Value,
        EndsAt = body.EndsAt!.Value,
        CreatedBy = body.CreatedBy!,
        Comment = body.Comment!,
    };

    private static string? FirstMissing(PostableSilence body)
    {
        if (body.Comment is null)
        {
            return "comment";
        }

        if (body.CreatedBy is null)
        {
            return "createdBy";
        }

        if (body.EndsAt is null)
        {
            return "endsAt";
        }

        if (body.Matchers is null)
        {
            return "matchers";
        }

        for (var index = 0; index < body.Matchers.Count; index++)
        {
            var matcher = body.Matchers[index];
            if (matcher?.Name is null || matcher.Value is null || matcher.IsRegex is null)
            {
                return $"matchers.{index}.{(matcher?.IsRegex is null ? "isRegex" : matcher.Name is null ? "name" : "value")}";
            }
        }

        return body.StartsAt is null ? "startsAt" : null;
    }

    private static (MatcherSet? Matchers, string Error) Matchers(IReadOnlyList<SilenceMatcher?> source)
    {
        var matchers = new List<Matcher>(source.Count);
        for (var index = 0; index < source.Count; index++)
        {
            try
            {
                matchers.Add(new Matcher(source[index]!.Name!, source[index]!.Operator(), source[index]!.Value!));
            }
            catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
            {
                return (null, $"invalid label matcher {index}: {failure.Message}");
            }
        }

        return matchers.TrueForAll(matcher => matcher.IsMatch(""))
            ? (null, "at least one matcher must not match the empty string")
            : (new MatcherSet(matchers), "");
    }

    private static IResult Bad(string message) => AlertmanagerAnswer.Text(StatusCodes.Status400BadRequest, message);
}
