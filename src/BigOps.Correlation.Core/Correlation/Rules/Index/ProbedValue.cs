namespace BigOps.Correlation.Core.Correlation.Rules.Index;

/// <summary>An event's value of one name, read once.</summary>
/// <param name="Value">The value; empty where the event has none.</param>
/// <param name="Hash">Its hash for tables and memos.</param>
/// <param name="Turn">The question for which it was read.</param>
/// <param name="Place">Its place in the memo, once it is asked for.</param>
internal readonly record struct ProbedValue(string Value, int Hash, int Turn, int? Place);
