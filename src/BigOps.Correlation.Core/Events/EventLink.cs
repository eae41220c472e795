namespace BigOps.Correlation.Core.Events;

/// <summary>A link that describes an event.</summary>
/// <param name="Href">Absolute http or https address.</param>
/// <param name="Text">What to show; the address itself where empty.</param>
public sealed record EventLink(string Href, string Text);
