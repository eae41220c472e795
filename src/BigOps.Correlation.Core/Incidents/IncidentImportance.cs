using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>
/// How important an incident is: severity (info 1, warning 2, error 4, critical 8), times one more than the sum of how rare
/// its alerts are where they come from, what comes every few hours left out, and half of what was said so in the quarter of
/// an hour before it about one of its entities; where that is unknown, times 1 + log2 of its
/// alerts, times 1 + half of log2 of its entities.
/// </summary>
internal static class IncidentImportance
{
    public static double Of(IncidentState incident)
    {
        if (incident.Rarity > 0)
        {
            return Math.Round(Weight(incident.Severity) * incident.Rarity, 3);
        }

        var alerts = Math.Max(1, incident.Members.Count + incident.Overflow);
        var entities = Math.Max(1, incident.Tally.Entities);
        var score = Weight(incident.Severity) * (1 + Math.Log2(alerts)) * (1 + (0.5 * Math.Log2(entities)));
        return Math.Round(score, 3);
    }

    private static double Weight(Severity severity) => severity switch
    {
        Severity.Critical => 8,
        Severity.Error => 4,
        Severity.Warning => 2,
        _ => 1,
    };
}
