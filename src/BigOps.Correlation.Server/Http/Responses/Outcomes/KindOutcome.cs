namespace BigOps.Correlation.Server.Http.Responses.Outcomes;

/// <summary>What is known of one kind of incident.</summary>
/// <param name="Signature">The kind: rule, and check and service of the first alert.</param>
/// <param name="Summary">How many recover alone by when, as a sentence; empty where nothing is known.</param>
/// <param name="Alone">Incidents that nobody acted on; those acted on are in it as open up to then.</param>
/// <param name="Policies">What policies did, the one with the best trail first.</param>
internal sealed record KindOutcome(string Signature, string Summary, RecoveryFigures Alone, IReadOnlyList<PolicyOutcome> Policies);
