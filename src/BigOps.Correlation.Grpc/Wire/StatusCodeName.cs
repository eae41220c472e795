using System.Text.RegularExpressions;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>Codes as gRPC writes them: <c>DEADLINE_EXCEEDED</c>.</summary>
internal static partial class StatusCodeName
{
    /// <summary>The name of a code.</summary>
    public static string Of(StatusCode code) => code == StatusCode.OK ? "OK" : Hump().Replace(code.ToString(), "_").ToUpperInvariant();

    /// <summary>The code of a number; what is no code is UNKNOWN.</summary>
    public static StatusCode From(int number) => Enum.IsDefined((StatusCode)number) ? (StatusCode)number : StatusCode.Unknown;

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump();
}
