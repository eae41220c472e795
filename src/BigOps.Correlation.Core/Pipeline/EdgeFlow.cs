using BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Carries out what operators decide about learned edges. Runs on the shard.</summary>
internal static class EdgeFlow
{
    private const int MaxName = 512;

    /// <summary>Carries out one decision.</summary>
    public static CommandResult Decide(ShardState state, OperatorCommand command)
    {
        if (command.Targets is not [{ Length: > 0 and <= MaxName } from, { Length: > 0 and <= MaxName } to] || from == to || from.Concat(to).Any(char.IsControl))
        {
            return new CommandResult(CommandOutcome.NotAllowed, $"An edge is two different checks with names of 1 to {MaxName} characters.");
        }

        var edges = state.Correlator.Edges;
        if (command.Kind == CommandKind.ReleaseEdge)
        {
            return edges.Release(from, to)
                ? new CommandResult(CommandOutcome.Applied)
                : new CommandResult(CommandOutcome.NotFound, $"Nobody decided anything about '{from}' and '{to}'.");
        }

        var refusal = edges.Decide(new EdgeDecision(from, to, command.Kind == CommandKind.PinEdge, state.Now, command.Actor));
        return refusal.Length == 0 ? new CommandResult(CommandOutcome.Applied) : new CommandResult(CommandOutcome.NotAllowed, refusal);
    }
}
