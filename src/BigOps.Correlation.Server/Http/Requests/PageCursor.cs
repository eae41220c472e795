using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace BigOps.Correlation.Server.Http.Requests;

/// <summary>
/// Where the next page begins: the sort key of the last item shown, so that items that arrive meanwhile move nothing.
/// Opaque to callers.
/// </summary>
internal static class PageCursor
{
    /// <summary>Writes the parts of a sort key; no part but the last may have a colon.</summary>
    public static string Write(params ReadOnlySpan<string> parts) =>
        WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Join(':', parts)));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static bool TryRead(string text, int count, out string[] parts)
    {
        parts = [];
        try
        {
            parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)).Split(':', count);
            return parts.Length == count;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
