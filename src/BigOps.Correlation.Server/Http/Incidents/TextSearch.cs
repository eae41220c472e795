using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>
/// Finds words in incidents and in the labels of their alerts. The labels are looked through once per search, not once
/// per incident.
/// </summary>
internal sealed class TextSearch
{
    private readonly (string Text, HashSet<Fingerprint> Fingerprints)[] terms;

    /// <summary>Creates the search.</summary>
    public TextSearch(IReadOnlyList<string> words, IReadOnlyList<AlertView> alerts)
    {
        terms = [.. words.Select(word => (word, FingerprintsWith(word, alerts)))];
    }

    /// <summary>Whether every word occurs somewhere in the incident.</summary>
    public bool Finds(IncidentView incident)
    {
        foreach (var (text, fingerprints) in terms)
        {
            if (!Has(incident, text, fingerprints))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every word occurs somewhere in the alert.</summary>
    public bool Finds(AlertView alert)
    {
        foreach (var (_, fingerprints) in terms)
        {
            if (!Fingerprint.TryParse(alert.Fingerprint, out var identity) || !fingerprints.Contains(identity))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Has(IncidentView incident, string text, HashSet<Fingerprint> fingerprints) =>
        Has(incident.Title, text) || Has(incident.Id, text) || Has(incident.Rule, text) || Has(incident.Assignee, text)
        || incident.Entities.Any(entity => Has(entity, text))
        || incident.Services.Any(service => Has(service, text))
        || incident.AlertNames().Any(alert => Has(alert.Check, text) || Has(alert.Entity, text) || fingerprints.Contains(alert.Identity));

    private static HashSet<Fingerprint> FingerprintsWith(string word, IReadOnlyList<AlertView> alerts)
    {
        var result = new HashSet<Fingerprint>();
        foreach (var alert in alerts)
        {
            if (Has(alert, word) && Fingerprint.TryParse(alert.Fingerprint, out var identity))
            {
                result.Add(identity);
            }
        }

        return result;
    }

    private static bool Has(AlertView alert, string word)
    {
        if (Has(alert.Check, word) || Has(alert.Entity, word) || Has(alert.Service, word) || Has(alert.Host, word)
            || Has(alert.Message, word) || Has(alert.Fingerprint, word))
        {
            return true;
        }

        for (var index = 0; index < alert.Labels.Count; index++)
        {
            if (Has(alert.Labels[index].Value, word) || Has(alert.Labels[index].Name, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
