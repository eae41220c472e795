using BigOps.Correlation.Core.Normalization.Json;

namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>One thing that may fill a place of a template.</summary>
/// <param name="Pointer">Where the document has the value, or null for a fixed text.</param>
/// <param name="Text">The fixed text.</param>
internal sealed record TemplateChoice(JsonPointer? Pointer, string Text);
