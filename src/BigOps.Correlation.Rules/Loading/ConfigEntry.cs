namespace BigOps.Correlation.Rules.Loading;

/// <summary>One key of a map with its value.</summary>
internal sealed record ConfigEntry(SourceMark Mark, string Key, ConfigNode Value);
