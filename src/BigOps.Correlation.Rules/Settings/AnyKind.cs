using System.Text.Json.Nodes;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>
/// What a setting may hold, whatever its type: reading, validation, JSON schema and documentation come from it.
/// Made by <see cref="Kind"/> and <see cref="ObjectKind{T}"/> only.
/// </summary>
public abstract class AnyKind
{
    /// <summary>What is allowed, for messages and documentation: "a duration from 1m to 7d".</summary>
    internal abstract string Allowed { get; }

    /// <summary>Whether one environment variable can hold it.</summary>
    internal virtual bool IsScalar => true;

    /// <summary>Whether it is a map of declared keys, each with a default of its own.</summary>
    internal virtual bool HasKeys => false;

    /// <summary>Whether its value must never be written anywhere.</summary>
    internal virtual bool IsSecret => false;

    /// <summary>JSON schema of it.</summary>
    internal abstract JsonObject Schema();

    /// <summary>The setting below this one that a part of a variable's name means; null where there is none.</summary>
    /// <param name="name">In any case.</param>
    /// <param name="key">As it is written in YAML.</param>
    internal virtual AnyKind? Child(string name, out string key)
    {
        key = "";
        return null;
    }

    /// <summary>Rows of documentation below this setting.</summary>
    /// <param name="prefix">Path up to it.</param>
    internal virtual IEnumerable<SettingRow> Rows(string prefix) => [];
}
