namespace BigOps.Correlation.Server.Http.Responses.Outcomes;

/// <summary>What came of acting and of doing nothing, by kind of incident, the most frequent first.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="NextCursor">Where the next page begins; null on the last.</param>
internal sealed record OutcomeReport(IReadOnlyList<KindOutcome> Kinds, string? NextCursor);
