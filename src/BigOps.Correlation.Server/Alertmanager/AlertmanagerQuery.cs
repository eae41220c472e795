using BigOps.Correlation.Core.Events.Matching;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Alertmanager;

/// <summary>Reads query parameters as Alertmanager does.</summary>
internal static class AlertmanagerQuery
{
    private static readonly string[] TrueWords = ["true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled"];

    /// <summary>A flag; default true, and any word that does not mean true is false.</summary>
    public static bool Flag(HttpRequest request, string name) =>
        request.Query[name].ToString() is not { Length: > 0 } text || TrueWords.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The matchers of <c>filter</c>, or what is wrong with one.</summary>
    public static (MatcherSet? Matchers, string Error) Filter(HttpRequest request)
    {
        var matchers = new List<Matcher>();
        foreach (var text in request.Query["filter"])
        {
            if (!MatcherParser.TryParse(text ?? "", out var matcher, out var error))
            {
                return (null, $"bad matcher format: {error}");
            }

            matchers.Add(matcher!);
        }

        return (new MatcherSet(matchers), "");
    }

    /// <summary>Whether the one receiver there is passes the parameter <c>receiver</c>, a pattern; null where it is no pattern.</summary>
    public static bool? WantsReceiver(HttpRequest request)
    {
        var pattern = request.Query["receiver"].ToString();
        if (pattern.Length == 0)
        {
            return true;
        }

        try
        {
            return new Matcher("receiver", MatchOperator.Matches, pattern).IsMatch(Receiver.Only.Name);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
