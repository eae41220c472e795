using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>A section at the top of the configuration.</summary>
public abstract class ConfigurationSection
{
    private protected ConfigurationSection(string name, string summary)
    {
        Name = name;
        Summary = summary;
    }

    /// <summary>Its key.</summary>
    public string Name { get; }

    /// <summary>What it is for, in a sentence.</summary>
    public string Summary { get; }

    /// <summary>Type that it is read into; unique among the sections of a loader.</summary>
    internal abstract Type ValueType { get; }

    internal abstract AnyKind Kind { get; }

    /// <summary>Whether it is a list rather than a map.</summary>
    internal abstract bool IsList { get; }

    /// <summary>Reads it; the default where nothing is written, null where problems were reported.</summary>
    internal abstract object? Read(ConfigNode? node, Place place);

    /// <summary>Looks whether it goes together with the other sections, once each of them is right.</summary>
    internal abstract void CheckTogether(IReadOnlyDictionary<Type, object> sections, ConfigNode? node, Place place);

    /// <summary>Its canonical form.</summary>
    internal abstract ConfigNode? Write(object value, ConfigNode? written);
}
