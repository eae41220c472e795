using System.Globalization;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Sizes as they are written: <c>64MiB</c>, <c>1GiB</c>, or bytes without a unit.</summary>
internal static class SizeText
{
    /// <summary>JSON schema pattern of the form.</summary>
    public const string Pattern = @"^\d+(B|KiB|MiB|GiB|TiB)?$";

    private static readonly (string Name, int Shift)[] Units = [("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10), ("B", 0)];

    public static bool TryParse(string text, out long value)
    {
        value = 0;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        if (digits is 0 or > 18)
        {
            return false;
        }

        var name = digits == text.Length ? "B" : text[digits..];
        var unit = Array.Find(Units, unit => unit.Name == name);
        var count = long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture);
        if (unit.Name is null || count > long.MaxValue >> unit.Shift)
        {
            return false;
        }

        value = count << unit.Shift;
        return true;
    }

    public static string Format(long value)
    {
        var (name, shift) = value == 0 ? Units[^1] : Array.Find(Units, unit => (value & ((1L << unit.Shift) - 1)) == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{value >> shift}{name}");
    }
}
