using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Responses.Gates;

namespace BigOps.Correlation.Core.Responses;

/// <summary>
/// A transition of a response: how it stands now, why, and what gates said on the way there. Its texts are made only when
/// they are read. It is about no alert.
/// </summary>
internal sealed class ResponseDecision : DecisionRecord
{
    private readonly ResponseState response;
    private readonly int toldGates;
    private readonly string actor;

    private ResponseDecision(long id, Instant at, DecisionOutcome outcome, ResponseState response, int toldGates, string actor)
    {
        this.response = response;
        this.toldGates = toldGates;
        this.actor = actor;
        Id = id;
        At = at;
        Outcome = outcome;
        Group = response.Incident;
    }

    public override Fingerprint Identity => default;

    public override string Check => response.Policy;

    public override string Entity => response.Id;

    public override double Threshold => 0;

    public override string Summary => response.Why;

    /// <summary>The gates that spoke since the transition before, in their order.</summary>
    public override IReadOnlyList<EvidenceItem> Evidence =>
        [.. response.Gates.Skip(toldGates).Select(static verdict => new EvidenceItem(
            EnumNames.Of(verdict.Gate), verdict.Passed ? 1 : 0, $"{char.ToUpperInvariant(verdict.Why[0])}{verdict.Why[1..]}."))];

    public override long RunnerUp => 0;

    public override double RunnerUpScore => 0;

    public override string RunnerUpReason => "";

    public override string ConfigVersion => response.ConfigVersion;

    public override ResponseFacts Response => new()
    {
        Id = response.Id,
        Policy = response.Policy,
        Trigger = EnumNames.Of(response.Trigger),
        Mode = EnumNames.Of(response.Mode),
        Executor = response.Executor,
        Action = response.Action,
        Targets = response.Targets,
        Status = EnumNames.Of(response.Status),
        Actor = actor,
        CausedBy = response.CausedBy,
    };

    /// <summary>Records what a change of a response is to others.</summary>
    /// <param name="log">Where it is numbered and kept.</param>
    /// <param name="before">How it stood before; null where it was just planned.</param>
    /// <param name="after">How it stands now.</param>
    /// <param name="actor">Who is behind it, or empty.</param>
    /// <param name="now">The shard's clock.</param>
    /// <returns>Null where the change is no transition: neither its state is another one, nor did a gate speak.</returns>
    public static ResponseDecision? Record(DecisionLog log, ResponseState? before, ResponseState after, string actor, Instant now)
    {
        var toldGates = before?.Gates.Count ?? 0;
        return before?.Status == after.Status && after.Gates.Count == toldGates
            ? null
            : log.Add(id => new ResponseDecision(id, now, OutcomeOf(before, after, toldGates), after, toldGates, actor));
    }

    private static DecisionOutcome OutcomeOf(ResponseState? before, ResponseState after, int toldGates) => after.Status switch
    {
        ResponseStatus.Observed or ResponseStatus.Waiting => DecisionOutcome.ResponseProposed,
        ResponseStatus.Ready => before is null ? DecisionOutcome.ResponseProposed : DecisionOutcome.ResponseGated,
        ResponseStatus.Held => DecisionOutcome.ResponseGated,
        ResponseStatus.Started => DecisionOutcome.ResponseStarted,
        ResponseStatus.Verifying => DecisionOutcome.ResponseVerifying,
        ResponseStatus.Succeeded when after.Gates.Skip(toldGates).Any(static verdict => verdict.Gate == ResponseGate.Verify) => DecisionOutcome.ResponseVerified,
        ResponseStatus.RollingBack => DecisionOutcome.ResponseRollingBack,
        ResponseStatus.RolledBack => DecisionOutcome.ResponseRolledBack,
        ResponseStatus.Unknown => DecisionOutcome.ResponseUnknown,
        _ => DecisionOutcome.ResponseEnded,
    };
}
