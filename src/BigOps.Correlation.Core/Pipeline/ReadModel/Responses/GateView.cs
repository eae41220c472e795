namespace BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

/// <summary>What a gate said about a response.</summary>
/// <param name="Gate">kill_switch, mode, maintenance, confidence, freshness, targets, budget, cooldown, exclusion or approval.</param>
/// <param name="Passed">Whether it let the response through.</param>
/// <param name="Why">Why, as a clause.</param>
public sealed record GateView(string Gate, bool Passed, string Why);
