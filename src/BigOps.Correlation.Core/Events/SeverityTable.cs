using System.Collections.Frozen;
using System.Globalization;

namespace BigOps.Correlation.Core.Events;

/// <summary>
/// Maps the severities that sources write to the four display levels and the OpenTelemetry scale (1..24).
/// Immutable; any thread may read.
/// </summary>
public sealed class SeverityTable
{
    private static readonly Dictionary<string, int> Defaults = new(StringComparer.OrdinalIgnoreCase)
    {
        ["critical"] = 21, ["fatal"] = 21, ["emergency"] = 24, ["emerg"] = 24, ["alert"] = 22, ["panic"] = 24,
        ["page"] = 21, ["disaster"] = 21, ["crit"] = 21, ["down"] = 21, ["p1"] = 21, ["sev0"] = 24, ["sev1"] = 21,
        ["error"] = 17, ["err"] = 17, ["major"] = 17, ["high"] = 17, ["severe"] = 18, ["p2"] = 17, ["sev2"] = 17,
        ["warning"] = 13, ["warn"] = 13, ["minor"] = 13, ["average"] = 14, ["medium"] = 13, ["unknown"] = 13,
        ["p3"] = 13, ["sev3"] = 13,
        ["info"] = 9, ["information"] = 9, ["informational"] = 9, ["notice"] = 10, ["low"] = 9, ["none"] = 9,
        ["ok"] = 9, ["normal"] = 9, ["success"] = 9, ["debug"] = 5, ["trace"] = 1, ["p4"] = 9, ["p5"] = 9,
        ["sev4"] = 9, ["not classified"] = 9,
    };

    private readonly FrozenDictionary<string, int> numbers;
    private readonly int unknownNumber;

    /// <summary>Builds the table from the built-in words and those of the configuration.</summary>
    /// <param name="overrides">Words to levels; they win over the built-in ones.</param>
    /// <param name="unknown">Level of a word that is in neither; warning by default.</param>
    public SeverityTable(IReadOnlyDictionary<string, Severity>? overrides = null, Severity unknown = Severity.Warning)
    {
        var words = new Dictionary<string, int>(Defaults, StringComparer.OrdinalIgnoreCase);
        foreach (var (word, level) in overrides ?? new Dictionary<string, Severity>())
        {
            words[word] = NumberOf(level);
        }

        numbers = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        unknownNumber = NumberOf(unknown);
    }

    /// <summary>The table with no overrides.</summary>
    public static SeverityTable Default { get; } = new();

    /// <summary>The number on the OpenTelemetry scale for what a source wrote.</summary>
    /// <param name="text">A word, or a number from 1 to 24; null or empty counts as unknown.</param>
    /// <param name="known">False where the word is not in the table.</param>
    /// <returns>1 to 24.</returns>
    public int Resolve(string? text, out bool known)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (numbers.TryGetValue(trimmed, out var number))
        {
            known = true;
            return number;
        }

        if (int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= 24)
        {
            known = true;
            return given;
        }

        known = false;
        return unknownNumber;
    }

    /// <summary>The display level of a number on the OpenTelemetry scale.</summary>
    public static Severity LevelOf(int number) => number switch
    {
        >= 21 => Severity.Critical,
        >= 17 => Severity.Error,
        >= 13 => Severity.Warning,
        _ => Severity.Info,
    };

    /// <summary>The lowest number of a display level.</summary>
    public static int NumberOf(Severity level) => level switch
    {
        Severity.Critical => 21,
        Severity.Error => 17,
        Severity.Warning => 13,
        _ => 9,
    };
}
