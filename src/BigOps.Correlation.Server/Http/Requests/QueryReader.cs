using System.Globalization;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Server.Http.Errors;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>Reads query parameters and remembers the first one that makes no sense. Used by one request.</summary>
internal sealed class QueryReader(HttpContext http)
{
    /// <summary>Characters that one parameter may have.</summary>
    public const int MaxLength = 4_096;

    private readonly IQueryCollection query = http.Request.Query;

    /// <summary>The refusal, or null where every parameter made sense so far.</summary>
    public IResult? Refused { get; private set; }

    /// <summary>A text; empty where it is absent.</summary>
    public string Text(string name)
    {
        var text = query[name].ToString().Trim();
        if (text.Length > MaxLength)
        {
            Refuse($"The parameter '{name}' is longer than {MaxLength} characters.");
            return "";
        }

        return text;
    }

    /// <summary>A list written with commas or by repeating the parameter; empty where it is absent.</summary>
    public IReadOnlySet<string> List(string name, IReadOnlyList<string>? allowed = null)
    {
        var values = Text(name).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var value in values)
        {
            if (allowed is not null && !allowed.Contains(value, StringComparer.OrdinalIgnoreCase))
            {
                Refuse($"The parameter '{name}' has '{value}'; allowed is {string.Join(", ", allowed)}.", allowed);
            }
        }

        return values;
    }

    /// <summary>One of a few words.</summary>
    public string Word(string name, string fallback, IReadOnlyList<string> allowed)
    {
        var text = Text(name).ToLowerInvariant();
        if (text.Length == 0)
        {
            return fallback;
        }

        if (!allowed.Contains(text))
        {
            Refuse($"The parameter '{name}' is '{text}'; allowed is {string.Join(", ", allowed)}.", allowed);
        }

        return text;
    }

    /// <summary>A whole number within a range.</summary>
    public long Number(string name, long fallback, long low, long high)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return fallback;
        }

        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < low || value > high)
        {
            Refuse($"The parameter '{name}' is '{text}'; allowed is {low} to {high}.");
            return fallback;
        }

        return value;
    }

    /// <summary>A UTC day, written as one or as a moment of it; null where it is absent.</summary>
    public DateOnly? Day(string name)
    {
        const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        if (text.Contains('T', StringComparison.OrdinalIgnoreCase) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var moment))
        {
            return DateOnly.FromDateTime(moment.UtcDateTime);
        }

        Refuse($"The parameter '{name}' is '{text}'; allowed is a day such as 2026-03-01, or a moment such as 2026-03-01T12:00:00Z.");
        return null;
    }

    /// <summary>Matchers, one per repetition of the parameter.</summary>
    public MatcherSet Matchers(string name)
    {
        var result = new List<Matcher>();
        foreach (var text in query[name])
        {
            if (text is null or { Length: > MaxLength } || !MatcherParser.TryParse(text, out var matcher, out var error))
            {
                Refuse($"The parameter '{name}' has '{text}', which is no matcher; allowed is name=\"value\" with =, !=, =~ or !~.");
                break;
            }

            result.Add(matcher!);
        }

        return result.Count == 0 ? MatcherSet.Everything : new MatcherSet(result);
    }

    /// <summary>Remembers a refusal unless there is one.</summary>
    public void Refuse(string detail, IReadOnlyList<string>? allowed = null) =>
        Refused ??= Refusal.Of(http, StatusCodes.Status400BadRequest, detail, allowed);
}
