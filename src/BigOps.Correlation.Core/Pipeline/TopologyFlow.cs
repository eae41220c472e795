using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.Timers;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Takes what operators and events say of the topology. Runs on the shard.</summary>
internal sealed class TopologyFlow(ShardState state)
{
    // What an event says holds so long where it does not say how long.
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private Instant? timer;

    /// <summary>Takes a part of what a source says.</summary>
    public CommandResult Put(OperatorCommand command)
    {
        if (command.Topology is not { } part || part.Source.Length == 0 || part.Source.Any(char.IsControl))
        {
            return new CommandResult(CommandOutcome.NotAllowed, "There is no topology to take, or no source of it.");
        }

        if (state.Topology.Sources.Take(part, command.Actor, state.Now, out var isWhole) is { Length: > 0 } refusal)
        {
            return new CommandResult(CommandOutcome.NotAllowed, refusal);
        }

        if (isWhole)
        {
            state.Topology.Observed.Advance(state.Now);
            state.Topology.Build();
            state.UseTopology();
            Schedule();
        }

        return new CommandResult(CommandOutcome.Applied);
    }

    /// <summary>Takes what an event says: its entity is there, and depends on what it touches; or is and does no longer.</summary>
    public void Observe(in Event value)
    {
        if (value.Kind != EventKind.Topology || value.Entity.Length == 0)
        {
            return;
        }

        var observed = state.Topology.Observed;
        var others = value.Automation?.Touches ?? [];
        var type = value.Labels.Get("type") ?? "";
        if (value.Status == EventStatus.Resolved)
        {
            foreach (var other in others.Count > 0 ? others : [""])
            {
                observed.Remove(value.Entity, other, state.Now);
            }
        }
        else
        {
            var until = value.EndsAt ?? value.OccurredAt + Life;
            foreach (var other in (others.Count > 0 ? others : [""]).Where(_ => until > state.Now))
            {
                observed.Add(value.Entity, other, type, state.Now, until);
            }
        }

        Schedule();
    }

    /// <summary>Lets what events said by now hold.</summary>
    public void Advance(Instant due)
    {
        if (AlertTimers.Take(ref timer, due))
        {
            state.Topology.Advance(state.Now);
            state.UseTopology();
            Schedule();
        }
    }

    /// <summary>Sets the timer anew, after a restart.</summary>
    public void Restore()
    {
        timer = null;
        Schedule();
    }

    private void Schedule()
    {
        if (state.Topology.NextDue(state.Now) is { } due && (timer is not { } set || due < set))
        {
            timer = due;
            state.Schedule(due, new TimerKey(TimerKind.Topology, 0));
        }
    }
}
