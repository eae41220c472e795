using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;
using BigOps.Correlation.Core.Incidents.RootCauses;

namespace BigOps.Correlation.Core.Tests.Incidents.RootCauses;

/// <summary>The ranking as it reads in words, however slow.</summary>
internal static class NaiveRootCauseRanking
{
    public static IReadOnlyList<RootCause> Of(IReadOnlyCollection<IncidentMember> members)
    {
        var entities = members.Where(member => member.Entity.Length > 0)
            .GroupBy(member => member.Entity, StringComparer.Ordinal).ToArray();
        if (entities.Length == 0)
        {
            return [];
        }

        var first = entities.Min(group => group.Min(member => member.StartsAt));
        var places = PlacesOf(entities.Select(group => group.Min(member => member.StartsAt)));
        var ranked = entities.Select(group => (Entity: group.Key, Members: group.ToArray(), Weight: WeightOf(group, places))).ToArray();
        var sum = ranked.Sum(entry => entry.Weight);
        return [.. ranked.OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Entity, StringComparer.Ordinal).Take(RootCauseRanking.Limit)
            .Select(entry => new RootCause(entry.Entity, Math.Round(entry.Weight / sum, 4), Explain(entry.Members, first, entities.Length)))];
    }

    private static Dictionary<Instant, int> PlacesOf(IEnumerable<Instant> starts)
    {
        var places = new Dictionary<Instant, int>();
        var place = 0;
        foreach (var start in starts.Order())
        {
            places.TryAdd(start, ++place);
        }

        return places;
    }

    private static double WeightOf(IEnumerable<IncidentMember> members, Dictionary<Instant, int> places)
    {
        var all = members.ToArray();
        var earliness = 1.0 / places[all.Min(member => member.StartsAt)];
        var severity = 1 + (int)all.Max(member => member.Severity);
        var breadth = 1 + (0.5 * Math.Log2(all.Select(member => member.Check).Distinct().Count()));
        return earliness * severity * breadth;
    }

    private static string Explain(IncidentMember[] members, Instant first, int entities)
    {
        var delay = members.Min(member => member.StartsAt) - first;
        var when = delay == TimeSpan.Zero
            ? entities > 1 ? "It alerted first" : "It is the only entity with alerts"
            : string.Create(CultureInfo.InvariantCulture, $"It alerted {delay.TotalSeconds:0.#} s after the first");
        var worst = EventFields.NameOf(members.Max(member => member.Severity));
        var checks = members.Select(member => member.Check).Distinct().Count();
        return string.Create(CultureInfo.InvariantCulture, $"{when}, {worst} at worst, with {(checks == 1 ? "one check" : $"{checks} different checks")}.");
    }
}
