using System.Globalization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>
/// Ranks the entities of an incident as likely causes: who alerted first, how badly, and with how many different checks.
/// Earliness is one divided by the place in the order of first alerts: a cause precedes its effects by seconds in one system
/// and by minutes in another, so the order tells more than the time between. One look at each member.
/// </summary>
internal static class RootCauseRanking
{
    /// <summary>Causes shown.</summary>
    public const int Limit = 3;

    public static IReadOnlyList<RootCause> Of(MemberSnapshot members)
    {
        var layout = members.Layout;
        if (layout.Entities.Count == 0)
        {
            return [];
        }

        var candidates = CandidatesOf(members, layout, out var first);
        Weigh(candidates);
        var sum = candidates.Sum(candidate => candidate.Weight);
        var count = candidates.Length;
        return [.. candidates.OrderByDescending(candidate => candidate.Weight).ThenBy(candidate => candidate.Entity, StringComparer.Ordinal).Take(Limit)
            .Select(candidate => new RootCause(candidate.Entity, Math.Round(candidate.Weight / sum, 4), Explain(candidate, first, count)))];
    }

    private static Candidate[] CandidatesOf(MemberSnapshot members, MemberLayout layout, out Instant first)
    {
        var candidates = new Candidate[layout.Entities.Count];
        first = members[0].StartsAt;
        for (var place = 0; place < members.Count; place++)
        {
            var member = members[place];
            first = member.StartsAt < first ? member.StartsAt : first;
            if (layout.EntityAt(place) is >= 0 and var entity)
            {
                ref var known = ref candidates[entity];
                known = known.Entity is null
                    ? new Candidate(layout.Entities[entity], member.StartsAt, member.Severity, layout.ChecksOf(entity), 0)
                    : known.With(member);
            }
        }

        return candidates;
    }

    private static void Weigh(Candidate[] candidates)
    {
        var starts = Array.ConvertAll(candidates, candidate => candidate.StartsAt);
        Array.Sort(starts);
        foreach (ref var candidate in candidates.AsSpan())
        {
            var earliness = 1.0 / PlaceOf(candidate.StartsAt, starts);
            var severity = 1 + (int)candidate.Worst;
            // Half weight: the victim of a cascade often shows more symptoms than its cause.
            var breadth = 1 + (0.5 * Math.Log2(candidate.Checks));
            candidate = candidate with { Weight = earliness * severity * breadth };
        }
    }

    // From 1 on; entities that began in the same moment share a place.
    private static int PlaceOf(Instant start, Instant[] sorted)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] < start ? (middle + 1, high) : (low, middle);
        }

        return low + 1;
    }

    private static string Explain(in Candidate candidate, Instant first, int entities)
    {
        var delay = candidate.StartsAt - first;
        var when = delay == TimeSpan.Zero
            ? entities > 1 ? "It alerted first" : "It is the only entity with alerts"
            : string.Create(CultureInfo.InvariantCulture, $"It alerted {delay.TotalSeconds:0.#} s after the first");
        var worst = EventFields.NameOf(candidate.Worst);
        return string.Create(CultureInfo.InvariantCulture, $"{when}, {worst} at worst, with {(candidate.Checks == 1 ? "one check" : $"{candidate.Checks} different checks")}.");
    }

    private readonly record struct Candidate(string Entity, Instant StartsAt, Severity Worst, int Checks, double Weight)
    {
        public Candidate With(IncidentMember member) => this with
        {
            StartsAt = member.StartsAt < StartsAt ? member.StartsAt : StartsAt,
            Worst = member.Severity > Worst ? member.Severity : Worst,
        };
    }
}
