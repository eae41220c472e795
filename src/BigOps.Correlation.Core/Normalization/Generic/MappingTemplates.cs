namespace BigOps.Correlation.Core.Normalization.Generic;

/// <summary>The templates of a mapping, each with the name of what it fills.</summary>
/// <param name="Fields">By field of the native event.</param>
/// <param name="Labels">By label.</param>
/// <param name="Annotations">By annotation.</param>
/// <param name="Values">By name of a number.</param>
internal sealed record MappingTemplates(
    IReadOnlyList<KeyValuePair<string, Template>> Fields,
    IReadOnlyList<KeyValuePair<string, Template>> Labels,
    IReadOnlyList<KeyValuePair<string, Template>> Annotations,
    IReadOnlyList<KeyValuePair<string, Template>> Values);
