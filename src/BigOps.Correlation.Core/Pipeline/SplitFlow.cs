using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Splits an incident together with its group, whoever asks for it. Runs on the shard.</summary>
internal sealed class SplitFlow(ShardState state, DecisionFlow decisions)
{
    /// <summary>Takes some alerts out of an incident, not all, into one of their own; evidence never merges both again.</summary>
    /// <param name="source">The incident.</param>
    /// <param name="members">Alerts of it.</param>
    /// <param name="why">Sentences for the timelines of both, or empty.</param>
    /// <param name="actor">Who asked for it, or empty.</param>
    /// <returns>The new incident.</returns>
    public IncidentState Split(IncidentState source, IReadOnlyList<IncidentMember> members, string why, string actor)
    {
        var scope = source.Tenant == source.Scope ? source.Scope : source.Tenant + "/" + source.Scope;
        var group = state.Groups.OpenFor(null, scope, members.Min(static member => member.StartsAt), state.Configuration.Correlation);
        var target = state.Incidents.Create(group.Id);
        state.Surgery.Split(source, target, members, why, actor, state.Now);
        SplitGroups(source, target, group);
        return target;
    }

    private void SplitGroups(IncidentState source, IncidentState target, CorrelationGroup targetGroup)
    {
        decisions.Rejoin(targetGroup, target);
        if (state.Groups.Find(source.Id) is not { } sourceGroup)
        {
            return;
        }

        // What the moved alerts alone had in common with others no longer leads to the old incident.
        state.Groups.Index.Remove(sourceGroup);
        decisions.Rejoin(sourceGroup, source);
        if (sourceGroup.IsOver)
        {
            // It took no more before, and takes no more now.
            state.Groups.Retire(sourceGroup);
        }

        state.Groups.Part(sourceGroup, targetGroup);
    }
}
