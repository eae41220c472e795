using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>An operator says what depends on what, or which checks cause which.</summary>
internal sealed record KnowledgeStep(int Gap, CommandKind Kind, int From, int To) : LogStep(Gap);
