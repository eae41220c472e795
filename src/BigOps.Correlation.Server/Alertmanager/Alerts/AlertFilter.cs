using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Alertmanager.Alerts;

/// <summary>Which alerts a caller asks for.</summary>
internal sealed record AlertFilter(bool Active, bool Silenced, bool Inhibited, MatcherSet Matchers, bool Receiver)
{
    /// <summary>Reads the query, or says what is wrong with it.</summary>
    public static (AlertFilter? Filter, string Error) Read(HttpRequest request)
    {
        var (matchers, error) = AlertmanagerQuery.Filter(request);
        if (matchers is null)
        {
            return (null, error);
        }

        if (AlertmanagerQuery.WantsReceiver(request) is not { } receiver)
        {
            return (null, $"failed to parse receiver param: '{request.Query["receiver"]}' is no regular expression");
        }

        var filter = new AlertFilter(
            AlertmanagerQuery.Flag(request, "active"),
            AlertmanagerQuery.Flag(request, "silenced"),
            AlertmanagerQuery.Flag(request, "inhibited"),
            matchers,
            receiver);
        return (filter, "");
    }

    /// <summary>The alerts that hold now and pass, each with its incident.</summary>
    public IEnumerable<(string Incident, GettableAlert Alert)> Apply(IEnumerable<AlertView> alerts, Instant now)
    {
        if (!Receiver)
        {
            yield break;
        }

        foreach (var view in alerts)
        {
            if (view.Status is "firing" or "acknowledged" && view.EndsAt >= now && IsWanted(view))
            {
                var alert = GettableAlert.Of(view);
                if (Matchers.IsMatch(alert.Labels))
                {
                    yield return (view.IncidentId, alert);
                }
            }
        }
    }

    private bool IsWanted(AlertView view) =>
        (Active || AlertStatus.Of(view).State != AlertStatus.Active)
        && (Silenced || view.SilencedBy.Count == 0)
        && (Inhibited || view.InhibitedBy.Count == 0);
}
