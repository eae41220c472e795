using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Makes the kinds of values that settings hold.</summary>
public static class Kind
{
    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static ValueKind<bool> Boolean { get; } = Choice(("true", true), ("false", false));

    /// <summary>Matchers that must all hold.</summary>
    public static ValueKind<MatcherSet> Matchers { get; } = new MatcherSetKind();

    /// <summary>Lists of matchers, of which one must hold where the setting says nothing else.</summary>
    public static ValueKind<IReadOnlyList<MatcherSet>> MatcherSets { get; } = new MatcherSetsKind();

    /// <summary>A duration such as <c>1h30m</c>.</summary>
    /// <param name="minimum">Shortest, as it is written.</param>
    /// <param name="maximum">Longest, as it is written.</param>
    public static ValueKind<TimeSpan> Duration(string minimum, string maximum)
    {
        if (!DurationText.TryParse(minimum, out var from) || !DurationText.TryParse(maximum, out var to))
        {
            throw new ArgumentException($"'{minimum}' or '{maximum}' is no duration.", nameof(minimum));
        }

        bool Parse(string text, out TimeSpan value) => DurationText.TryParse(text, out value) && value >= from && value <= to;
        return new ScalarKind<TimeSpan>($"a duration from {minimum} to {maximum}", Parse, DurationText.Format, () => TextSchema(DurationText.Pattern));
    }

    /// <summary>A size in bytes such as <c>64MiB</c>.</summary>
    /// <param name="minimum">Smallest, as it is written.</param>
    /// <param name="maximum">Largest, as it is written.</param>
    public static ValueKind<long> Size(string minimum, string maximum)
    {
        if (!SizeText.TryParse(minimum, out var from) || !SizeText.TryParse(maximum, out var to))
        {
            throw new ArgumentException($"'{minimum}' or '{maximum}' is no size.", nameof(minimum));
        }

        bool Parse(string text, out long value) => SizeText.TryParse(text, out value) && value >= from && value <= to;
        JsonObject Schema() => new()
        {
            ["anyOf"] = new JsonArray(TextSchema(SizeText.Pattern), new JsonObject { ["type"] = "integer", ["minimum"] = from, ["maximum"] = to }),
        };
        return new ScalarKind<long>($"a size from {minimum} to {maximum}", Parse, SizeText.Format, Schema);
    }

    /// <summary>A whole number.</summary>
    public static ValueKind<int> Integer(int minimum, int maximum)
    {
        bool Parse(string text, out int value) =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
        return new ScalarKind<int>(
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {minimum} to {maximum}"),
            Parse,
            value => value.ToString(CultureInfo.InvariantCulture),
            () => new JsonObject { ["type"] = "integer", ["minimum"] = minimum, ["maximum"] = maximum });
    }

    /// <summary>A number, with or without a fraction.</summary>
    public static ValueKind<double> Number(double minimum, double maximum)
    {
        const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        bool Parse(string text, out double value) =>
            double.TryParse(text, Form, CultureInfo.InvariantCulture, out value) && value >= minimum && value <= maximum;
        return new ScalarKind<double>(
            string.Create(CultureInfo.InvariantCulture, $"a number from {minimum} to {maximum}"),
            Parse,
            value => value.ToString("0.################", CultureInfo.InvariantCulture),
            () => new JsonObject { ["type"] = "number", ["minimum"] = minimum, ["maximum"] = maximum });
    }

    /// <summary>Text of any content; may hold references.</summary>
    public static ValueKind<string> Text(int minimum, int maximum) => new TextKind(minimum, maximum, secret: false);

    /// <summary>Text that must not be written down: references only, never shown, never archived.</summary>
    public static ValueKind<string> Secret() => new TextKind(1, 64 * 1024, secret: true);

    /// <summary>Text of one form, without references.</summary>
    /// <param name="form">The form in words, for messages.</param>
    /// <param name="pattern">The form; what is read must match the whole of it.</param>
    public static ValueKind<string> Word(string form, string pattern)
    {
        var whole = new Regex("^(?:" + pattern + ")$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return Checked(form, whole.IsMatch, () => TextSchema("^(" + pattern + ")$"));
    }

    /// <summary>Text that a check accepts, without references.</summary>
    internal static ValueKind<string> Checked(string form, Func<string, bool> isValid, Func<JsonObject>? schema = null)
    {
        bool Parse(string text, out string value)
        {
            value = text;
            return isValid(text) && !text.Contains('\n', StringComparison.Ordinal);
        }

        return new ScalarKind<string>(form, Parse, value => value, schema ?? (() => new JsonObject { ["type"] = "string" }));
    }

    /// <summary>One of a closed list of words.</summary>
    public static ValueKind<T> Choice<T>(params (string Word, T Value)[] choices)
    {
        var words = choices.Select(choice => choice.Word).ToArray();
        bool Parse(string text, out T value)
        {
            var found = Array.Find(choices, choice => choice.Word == text);
            value = found.Value;
            return found.Word is not null;
        }

        JsonObject Schema() => typeof(T) == typeof(bool)
            ? new JsonObject { ["type"] = "boolean" }
            : new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
        return new ScalarKind<T>(
            "one of " + string.Join(", ", words),
            Parse,
            value => Array.Find(choices, choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Word,
            Schema);
    }

    /// <summary>Any value that is written in one string.</summary>
    internal static ValueKind<T> Scalar<T>(string allowed, ScalarKind<T>.Parser parse, Func<T, string> format, string type = "string") =>
        new ScalarKind<T>(allowed, parse, format, () => new JsonObject { ["type"] = type });

    /// <summary>A list.</summary>
    public static ValueKind<IReadOnlyList<T>> List<T>(ValueKind<T> item, int minimum, int maximum) => new ListKind<T>(item, minimum, maximum);

    /// <summary>A list in which no two items have the same name, given by key <c>name</c>.</summary>
    public static ValueKind<IReadOnlyList<T>> Named<T>(ValueKind<T> item, Func<T, string> nameOf, int maximum) =>
        new ListKind<T>(item, 0, maximum, "name", nameOf);

    /// <summary>A map with keys of the operator's choice.</summary>
    /// <param name="item">The values.</param>
    /// <param name="keyWord">What a key is, for messages: "a source".</param>
    /// <param name="maximum">Keys at most.</param>
    /// <param name="ignoreCase">Whether keys that differ in case alone are one.</param>
    public static ValueKind<IReadOnlyDictionary<string, T>> Map<T>(ValueKind<T> item, string keyWord, int maximum, bool ignoreCase = false) =>
        new MapKind<T>(item, keyWord, maximum, null, ignoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);

    /// <summary>A map with keys from a closed list.</summary>
    public static ValueKind<IReadOnlyDictionary<string, T>> Map<T>(ValueKind<T> item, string keyWord, IReadOnlyList<string> keys) =>
        new MapKind<T>(item, keyWord, keys.Count, keys, StringComparer.Ordinal);

    private static JsonObject TextSchema(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
