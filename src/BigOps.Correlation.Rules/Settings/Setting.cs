using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>One key of an object.</summary>
internal abstract class Setting<T>(string name, string summary, bool required)
{
    public string Name { get; } = name;

    public string Summary { get; } = summary;

    public bool Required { get; } = required;

    public abstract AnyKind Kind { get; }

    /// <summary>Reads the key into the owner; an owner with problems is thrown away.</summary>
    public abstract T Read(T owner, ConfigNode node, Place place);

    /// <summary>The key's value, or null where it need not be written.</summary>
    public abstract ConfigNode? Write(T owner, ConfigNode? written);
}
