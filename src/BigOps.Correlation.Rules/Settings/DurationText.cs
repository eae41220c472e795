using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Durations as they are written: <c>5m</c>, <c>1h30m</c>, <c>500ms</c>, <c>2d</c>; largest unit first, each once; <c>0s</c> is none.</summary>
internal static class DurationText
{
    /// <summary>JSON schema pattern of the form.</summary>
    public const string Pattern = @"^(?=.)(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$";

    private static readonly (string Name, long Milliseconds)[] Units =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    public static bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        var rest = text.AsSpan();
        var from = 0;
        long total = 0;
        while (rest.Length > 0)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is <= 0 or > 12)
            {
                return false;
            }

            var letters = rest[digits..].IndexOfAnyInRange('0', '9');
            var name = letters < 0 ? rest[digits..] : rest.Slice(digits, letters);
            var unit = from;
            while (unit < Units.Length && !name.SequenceEqual(Units[unit].Name))
            {
                unit++;
            }

            if (unit == Units.Length)
            {
                return false;
            }

            // Twelve digits of days are below the range of a long.
            total += long.Parse(rest[..digits], CultureInfo.InvariantCulture) * Units[unit].Milliseconds;
            from = unit + 1;
            rest = rest[(digits + name.Length)..];
        }

        if (text.Length == 0 || total is < 0 or > 315_576_000_000_000)
        {
            return false;
        }

        value = TimeSpan.FromMilliseconds(total);
        return true;
    }

    public static string Format(TimeSpan value)
    {
        var rest = (long)value.TotalMilliseconds;
        if (rest == 0)
        {
            return "0s";
        }

        var result = new StringBuilder();
        foreach (var (name, milliseconds) in Units)
        {
            if (rest >= milliseconds)
            {
                result.Append(CultureInfo.InvariantCulture, $"{rest / milliseconds}{name}");
                rest %= milliseconds;
            }
        }

        return result.ToString();
    }
}
