using System.Globalization;
using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Responses.Calls;
using BigOps.Correlation.Core.Responses.Policies;

namespace BigOps.Correlation.Core.Responses.Planning;

/// <summary>
/// Draws the parameters of an action from an incident. Only values of a type get through, so what a source writes never
/// becomes a command: no spaces, quotes, control characters or letters beyond ASCII. Pure.
/// </summary>
internal static partial class ParameterValues
{
    /// <summary>Characters of a word at most.</summary>
    public const int MaxWord = 256;

    /// <summary>Whether a text is a value of a type.</summary>
    public static bool IsOf(ParameterType type, string text) => type switch
    {
        ParameterType.Word => text.Length <= MaxWord && WordPattern().IsMatch(text),
        ParameterType.Integer => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ParameterType.Number => text.Length <= MaxWord && NumberPattern().IsMatch(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number),
        ParameterType.Boolean => text is "true" or "false",
        ParameterType.Duration => SecondsOf(text) is not null,
        _ => false,
    };

    /// <summary>The seconds of a span of time, or null where the text is none.</summary>
    public static double? SecondsOf(string text)
    {
        var match = text.Length <= 16 ? DurationPattern().Match(text) : Match.Empty;
        return !match.Success ? null : double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * match.Groups[2].Value switch
        {
            "ms" => 0.001,
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            _ => 86_400,
        };
    }

    /// <summary>Finds all values, or says why there are none.</summary>
    /// <param name="parameters">What they are to be.</param>
    /// <param name="subject">The incident.</param>
    /// <param name="extracts">The expressions of the policies, ready to be used.</param>
    /// <param name="values">By name, in order of names.</param>
    /// <returns>Why a parameter has no value, or empty.</returns>
    public static string Find(IReadOnlyDictionary<string, ParameterConfig> parameters, ResponseSubject subject, IReadOnlyDictionary<string, Regex> extracts, out List<ParameterValue> values)
    {
        values = [];
        foreach (var (name, parameter) in parameters.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            var text = parameter.Value;
            if (parameter.Field.Length > 0)
            {
                var found = Extracted(parameter, subject.ValuesOf(parameter.Field), extracts);
                if (found.Count != 1)
                {
                    return $"parameter {name} needs one {parameter.Field}, and the incident has {found.Count}";
                }

                text = found[0];
            }

            if (!IsOf(parameter.Type, text) || (parameter.Allowed.Count > 0 && !parameter.Allowed.Contains(text, StringComparer.Ordinal)))
            {
                // The text itself is not repeated: it comes from outside.
                return $"the value of parameter {name} is none that is allowed";
            }

            values.Add(new ParameterValue(name, parameter.Type, text));
        }

        return "";
    }

    // Free text gives what the one group of the expression takes, and nothing where it takes nothing.
    private static IReadOnlyList<string> Extracted(ParameterConfig parameter, IReadOnlyList<string> found, IReadOnlyDictionary<string, Regex> extracts)
    {
        if (parameter.Extract.Length == 0)
        {
            return parameter.Field == ParameterConfig.Message ? [] : found;
        }

        var pattern = extracts[parameter.Extract];
        return [.. found.Select(text => pattern.Match(text)).Where(static match => match is { Success: true, Groups.Count: 2 })
            .Select(static match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"^([0-9]{1,9})(ms|s|m|h|d)\z", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
