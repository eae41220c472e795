using System.Globalization;
using System.Text.RegularExpressions;
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
    public static bool IsOf(ParameterType type, string text) => type == ParameterType.Word
        ? text.Length <= MaxWord && WordPattern().IsMatch(text)
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>Finds all values, or says why there are none.</summary>
    /// <param name="policy">Whose parameters.</param>
    /// <param name="subject">The incident.</param>
    /// <param name="values">By name, in order of names.</param>
    /// <returns>Why a parameter has no value, or empty.</returns>
    public static string Find(ResponsePolicyConfig policy, ResponseSubject subject, out List<KeyValuePair<string, string>> values)
    {
        values = [];
        foreach (var (name, parameter) in policy.Parameters.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            var text = parameter.Value;
            if (parameter.Field.Length > 0)
            {
                var found = subject.ValuesOf(parameter.Field);
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

            values.Add(KeyValuePair.Create(name, text));
        }

        return "";
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();
}
