namespace BigOps.Correlation.Rules.Validation;

/// <summary>Finds what a misspelled key was meant to be.</summary>
internal static class Spelling
{
    /// <summary>The closest name, or null where none is close.</summary>
    public static string? Closest(string text, IEnumerable<string> names)
    {
        if (text.Length > 64)
        {
            return null;
        }

        var normal = text.Replace('-', '_').ToLowerInvariant();
        var best = names.Select(name => (Name: name, Distance: Distance(normal, name))).OrderBy(pair => pair.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(1, best.Name.Length / 4) ? best.Name : null;
    }

    /// <summary>The end of a message about an unknown key.</summary>
    public static string Hint(string text, IReadOnlyCollection<string> names) =>
        Closest(text, names) is { } close ? $"did you mean '{close}'?" : $"allowed is {string.Join(", ", names)}";

    // Optimal string alignment: insert, delete, replace and swap of neighbours cost one each.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= right.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j] + 1, rows[i, j - 1] + 1), rows[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[left.Length, right.Length];
    }
}
