using System.Text;

namespace BigOps.Correlation.Cli.Api;

/// <summary>The query part of an address; parameters without a value are left out.</summary>
internal static class QueryText
{
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var result = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in parameters)
        {
            if (!string.IsNullOrEmpty(value))
            {
                result.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return result.ToString();
    }
}
