using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http;

/// <summary>Says that an answer may lack what other replicas show.</summary>
internal static class Partial
{
    /// <summary>Header of answers that are not whole.</summary>
    public const string Header = "X-Partial";

    /// <summary>Marks an answer where what other replicas show is not known as it is now.</summary>
    /// <returns>Whether it is marked.</returns>
    public static bool Mark(HttpContext http, ApiServices services)
    {
        var isPartial = services.PartialProblem() is not null;
        if (isPartial)
        {
            Mark(http);
        }

        return isPartial;
    }

    /// <summary>Marks an answer.</summary>
    public static void Mark(HttpContext http) => http.Response.Headers[Header] = "true";
}
