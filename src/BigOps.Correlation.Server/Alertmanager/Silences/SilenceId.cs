using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BigOps.Correlation.Server.Alertmanager.Silences;

/// <summary>Ids of silences: random UUIDs of version 4, as Alertmanager gives them.</summary>
internal static class SilenceId
{
    /// <summary>A new one. It is made at the door and stands in the log, so a replay gives it again.</summary>
    public static string Create()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    /// <summary>Whether a text has the form of one.</summary>
    public static bool IsValid(string text) => Guid.TryParseExact(text, "D", out _);

    /// <summary>The id in the address of a request.</summary>
    public static string Of(HttpContext http) => (string)http.GetRouteValue("id")!;

    /// <summary>The answer to an id that has not the form of one.</summary>
    public static IResult Refuse(string id) => AlertmanagerAnswer.Invalid(601, $"silenceID in path must be of type uuid: \"{id}\"");
}
