using BigOps.Correlation.Core.Normalization;

namespace BigOps.Correlation.Kafka.Intake;

/// <summary>How a record is to be read.</summary>
/// <param name="Normalizer">Reads it.</param>
/// <param name="ContentType">Content type without parameters, lower case; empty where none is known.</param>
/// <param name="Headers">Headers that are part of the event.</param>
internal readonly record struct RecordFormat(INormalizer Normalizer, string ContentType, IReadOnlyDictionary<string, string> Headers);
