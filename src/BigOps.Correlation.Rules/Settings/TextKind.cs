using System.Text.Json.Nodes;
using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>Text that may hold references. A secret is references only, so that no copy of the configuration holds it.</summary>
internal sealed class TextKind(int minimum, int maximum, bool secret) : ValueKind<string>
{
    internal override string Allowed => secret
        ? "a reference, ${env:NAME} or ${file:/path}"
        : minimum == 0 ? $"a text of up to {maximum} characters" : $"a text of {minimum} to {maximum} characters";

    internal override bool IsSecret => secret;

    internal override JsonObject Schema() => secret
        ? new JsonObject { ["type"] = "string", ["pattern"] = @"^$|^(\$\{(env|file):[^{}]+\})+$" }
        : new JsonObject { ["type"] = "string", ["minLength"] = minimum };

    internal override bool TryRead(ConfigNode node, Place place, out string value)
    {
        value = "";
        if (node is not ConfigScalar { IsNull: false } scalar)
        {
            place.Refuse(node, Allowed);
            return false;
        }

        if (secret && scalar.Text.Length > 0 && !ReferenceResolver.IsReference(scalar.Text))
        {
            place.Report(node, $"is a secret and not shown; allowed is {Allowed}");
            return false;
        }

        if (!place.References.TryResolve(scalar.Text, out value, out var error))
        {
            place.Report(node, error);
            return false;
        }

        if (scalar.Text.Length > 0 && (value.Length < minimum || value.Length > maximum || value.Contains('\0', StringComparison.Ordinal))
            || scalar.Text.Length < Math.Min(1, minimum))
        {
            place.Report(node, $"{ProblemList.Quote(scalar.Text)} has {value.Length} characters; allowed is a text of {minimum} to {maximum}");
            return false;
        }

        return true;
    }

    internal override ConfigNode? Write(string value, ConfigNode? written) =>
        written is ConfigScalar scalar && (secret || ReferenceResolver.HasReference(scalar.Text))
            ? new ConfigScalar(default, scalar.Text)
            : new ConfigScalar(default, secret ? "" : ReferenceResolver.Escape(value));
}
