using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Server.Outbox;

/// <summary>What others are told of a transition of a response.</summary>
internal sealed class ActionDocument
{
    /// <summary>Which transition it is, as the type of the event has it.</summary>
    public required string Transition { get; init; }

    /// <summary>When, by the shard's clock.</summary>
    public required Instant At { get; init; }

    /// <summary>Id of the incident.</summary>
    public required string IncidentId { get; init; }

    /// <summary>How the response stood then.</summary>
    public required TransitionView Response { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What gates said since the transition before, in their order.</summary>
    public required IReadOnlyList<GateView> Gates { get; init; }

    /// <summary>Version of the configuration whose policy it was.</summary>
    public required string ConfigVersion { get; init; }

    /// <summary>Makes it of the decision record.</summary>
    /// <exception cref="ArgumentException">The decision is about no response.</exception>
    public static ActionDocument Of(DecisionView decision) => new()
    {
        Transition = decision.Outcome,
        At = decision.At,
        IncidentId = decision.IncidentId,
        Response = decision.Response ?? throw new ArgumentException("The decision is about no response.", nameof(decision)),
        Why = decision.Summary,
        Gates = [.. decision.Evidence.Select(static said => new GateView(said.Kind, said.Score > 0, said.Reason))],
        ConfigVersion = decision.ConfigVersion,
    };
}
