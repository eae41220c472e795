namespace BigOps.Correlation.Cli.RootCauses;

/// <summary>Something that was changed before a failure.</summary>
/// <param name="Entity">What.</param>
/// <param name="Ts">When, in epoch milliseconds.</param>
internal sealed record CaseChange(string? Entity, long Ts);
