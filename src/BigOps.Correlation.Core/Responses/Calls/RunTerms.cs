using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Calls;

/// <summary>What a policy said, when it planned, of how a run goes on: a later configuration does not change a run. Immutable; any thread.</summary>
internal sealed record RunTerms
{
    public FailureAction OnFailure { get; init; }

    /// <summary>Share of the targets acted on so far that may fail.</summary>
    public double ErrorShare { get; init; }

    public bool Ask { get; init; }

    public TimeSpan ClearFor { get; init; }

    public TimeSpan Within { get; init; }

    public static RunTerms Of(ResponsePolicyConfig policy) => new()
    {
        OnFailure = policy.OnFailure,
        ErrorShare = policy.ErrorShare,
        Ask = policy.Verify.Ask,
        ClearFor = policy.Verify.ClearFor,
        Within = policy.Verify.Within,
    };

    public void Save(StateWriter writer)
    {
        writer.Byte((byte)OnFailure);
        writer.Real(ErrorShare);
        writer.Bool(Ask);
        writer.Span(ClearFor);
        writer.Span(Within);
    }

    public static RunTerms Load(StateReader reader) => new()
    {
        OnFailure = (FailureAction)reader.Byte(),
        ErrorShare = reader.Real(),
        Ask = reader.Bool(),
        ClearFor = reader.Span(),
        Within = reader.Span(),
    };
}
