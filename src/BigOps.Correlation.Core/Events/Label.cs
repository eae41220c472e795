namespace BigOps.Correlation.Core.Events;

/// <summary>One name and value pair.</summary>
/// <param name="Name">Never empty.</param>
/// <param name="Value">Never empty in a <see cref="LabelSet"/>.</param>
public readonly record struct Label(string Name, string Value);
