using System.Collections.Frozen;
using System.Text.Json;

namespace BigOps.Correlation.Core.Events;

/// <summary>Names of closed sets as they stand in documents and metrics: lower case with underscores. Any thread.</summary>
public static class EnumNames
{
    /// <summary>The name of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.All[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
    }
}
