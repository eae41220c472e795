using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>Who acts, as the header <c>X-BigOps-Actor</c> says.</summary>
internal static class ActorHeader
{
    /// <summary>Name of the header.</summary>
    public const string Name = "X-BigOps-Actor";

    /// <summary>Who acts where the header is absent.</summary>
    public const string Default = "operator";

    /// <summary>Characters that a name may have.</summary>
    public const int MaxLength = 128;

    /// <summary>Reads the name; false where it is too long or has control characters.</summary>
    public static bool TryRead(HttpRequest request, out string actor)
    {
        actor = request.Headers[Name].ToString().Trim();
        if (actor.Length == 0)
        {
            actor = Default;
        }

        return actor.Length <= MaxLength && !actor.Any(char.IsControl);
    }
}
