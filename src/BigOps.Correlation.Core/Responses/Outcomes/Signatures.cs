using BigOps.Correlation.Core.Incidents;

namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>
/// Says of which kind an incident is: the rule that asked for it, and check and service of its first alert. So incidents that
/// begin alike are alike, however far they spread. Pure.
/// </summary>
internal static class Signatures
{
    /// <summary>Characters at most.</summary>
    public const int Longest = 256;

    /// <summary>The signature, as in <c>rule=disk check=DiskFull service=pay</c>; empty where the incident has no alert.</summary>
    public static string Of(IncidentState incident)
    {
        if (incident.Members.Count == 0)
        {
            return "";
        }

        var first = incident.Members[0];
        var rule = incident.Rule.Length > 0 ? $"rule={incident.Rule} " : "";
        var service = first.Service.Length > 0 ? $" service={first.Service}" : "";
        var text = $"{rule}check={first.Check}{service}";
        return text.Length <= Longest ? text : text[..Longest];
    }
}
