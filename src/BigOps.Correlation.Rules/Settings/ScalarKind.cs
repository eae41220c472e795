using System.Text.Json.Nodes;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>One value on one line; references are refused, so that the text alone says what holds.</summary>
internal sealed class ScalarKind<T>(string allowed, ScalarKind<T>.Parser parse, Func<T, string> format, Func<JsonObject> schema) : ValueKind<T>
{
    /// <summary>Reads a value and checks its range.</summary>
    public delegate bool Parser(string text, out T value);

    internal override string Allowed => allowed;

    internal override JsonObject Schema() => schema();

    internal override bool TryRead(ConfigNode node, Place place, out T value)
    {
        value = default!;
        if (node is ConfigScalar { IsNull: false } scalar && parse(scalar.Text, out value))
        {
            return true;
        }

        place.Refuse(node, allowed);
        return false;
    }

    internal override ConfigNode? Write(T value, ConfigNode? written) => new ConfigScalar(default, format(value));
}
