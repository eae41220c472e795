using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>The suspects among the members of an incident. One look at each member.</summary>
internal static class MemberSuspects
{
    /// <summary>The suspects.</summary>
    /// <param name="members">The members.</param>
    /// <param name="history">What is usual.</param>
    /// <param name="changedAt">When something was changed last, as far as that may matter.</param>
    public static Suspect[] Of(MemberSnapshot members, RootCauseHistory history, Func<string, Instant?> changedAt)
    {
        var layout = members.Layout;
        var (starts, worst) = (new Instant?[layout.Entities.Count], new Severity[layout.Entities.Count]);
        var kinds = history.IsEmpty ? null : Array.ConvertAll(starts, static _ => new SortedSet<AlertKind>());
        for (var place = 0; place < members.Count; place++)
        {
            if (layout.EntityAt(place) is >= 0 and var entity)
            {
                var member = members[place];
                starts[entity] = starts[entity] is { } known && known <= member.StartsAt ? known : member.StartsAt;
                worst[entity] = member.Severity > worst[entity] ? member.Severity : worst[entity];
                kinds?[entity].Add(new AlertKind("", member.Check));
            }
        }

        return [.. layout.Entities.Select((name, entity) => new Suspect(name, kinds?[entity] ?? (IReadOnlyCollection<AlertKind>)[], layout.ChecksOf(entity), starts[entity], worst[entity])
        {
            ChangedAt = changedAt(name),
        })];
    }
}
