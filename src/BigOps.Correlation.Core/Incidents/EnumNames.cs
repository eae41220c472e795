using System.Text.Json;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>Names of closed sets as they stand in documents: lower case with underscores.</summary>
internal static class EnumNames
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
