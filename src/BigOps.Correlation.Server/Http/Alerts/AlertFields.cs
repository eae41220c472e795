using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>What matchers look at in an alert: a label of the name, else the field of that name.</summary>
internal static class AlertFields
{
    /// <summary>Whether an alert satisfies every condition.</summary>
    public static bool IsMatch(MatcherSet matchers, AlertView alert)
    {
        foreach (var matcher in matchers)
        {
            if (!matcher.IsMatch(Get(alert, matcher.Name)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The value, or empty where the alert has none.</summary>
    public static string Get(AlertView alert, string name) => alert.Labels.Get(name) ?? name switch
    {
        "check" or "alertname" => alert.Check,
        "entity" => alert.Entity,
        "host" => alert.Host,
        "service" => alert.Service,
        "cluster" => alert.Cluster,
        "severity" => alert.Severity,
        "status" => alert.Status,
        "source" => alert.Source,
        "tenant" => alert.Tenant,
        "scope" => alert.Scope,
        "message" => alert.Message,
        _ => "",
    };
}
