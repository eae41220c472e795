namespace BigOps.Correlation.Cli.Api.Documents;

/// <summary>One thing that happened to an incident.</summary>
internal sealed record TimelineDocument(DateTimeOffset At, string Kind, string Text, string Actor);
