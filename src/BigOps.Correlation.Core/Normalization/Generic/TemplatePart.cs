namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>A piece of a template: literal text, or a place with what may fill it.</summary>
/// <param name="Literal">Text that stays as it is; null for a place.</param>
/// <param name="Choices">What may fill the place; the first that is present does.</param>
internal sealed record TemplatePart(string? Literal, IReadOnlyList<TemplateChoice> Choices);
