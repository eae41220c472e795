namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>What outcomes are told apart by.</summary>
/// <param name="Signature">The kind of incident, see <see cref="Signatures"/>.</param>
/// <param name="Policy">The policy; empty for incidents that nobody acted on, whatever policies said.</param>
internal readonly record struct OutcomeKey(string Signature, string Policy);
