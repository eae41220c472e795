using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>
/// The 64-bit fingerprint that the Alertmanager API shows: FNV-1a over sorted names and values, each ended by 0xFF
/// (prometheus/common, model/signature.go).
/// </summary>
public static class AlertmanagerFingerprint
{
    private const ulong Offset = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>16 lower-case hexadecimal digits.</summary>
    public static string Of(LabelSet labels)
    {
        var hash = Offset;
        foreach (var (name, value) in labels)
        {
            hash = Add(hash, name);
            hash = Add(hash, value);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var unit in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ unit) * Prime;
        }

        return (hash ^ 0xFF) * Prime;
    }
}
