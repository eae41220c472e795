using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>A section that is read into a type.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <param name="name">Its key.</param>
/// <param name="summary">What it is for, in a sentence.</param>
/// <param name="kind">What it holds.</param>
/// <param name="missing">Its value where it is not written.</param>
public sealed class Section<T>(string name, string summary, ValueKind<T> kind, T missing) : ConfigurationSection(name, summary)
    where T : class
{
    private Func<IReadOnlyDictionary<Type, object>, T, IEnumerable<string>>? check;

    internal override Type ValueType => typeof(T);

    internal override AnyKind Kind => kind;

    internal override bool IsList => !kind.HasKeys;

    /// <summary>Adds a check against another section, which gives what is wrong with this one.</summary>
    /// <typeparam name="TOther">Type of the other section.</typeparam>
    /// <param name="whatIsWrong">Problems, as they stand behind the section's name.</param>
    public Section<T> With<TOther>(Func<T, TOther, IEnumerable<string>> whatIsWrong)
        where TOther : class
    {
        check = (sections, value) => whatIsWrong(value, (TOther)sections[typeof(TOther)]);
        return this;
    }

    internal override void CheckTogether(IReadOnlyDictionary<Type, object> sections, ConfigNode? node, Place place)
    {
        foreach (var problem in check?.Invoke(sections, (T)sections[typeof(T)]) ?? [])
        {
            place.Report(node ?? new ConfigMap(default, []), problem);
        }
    }

    internal override object? Read(ConfigNode? node, Place place)
    {
        if (node is null || node.IsNull)
        {
            return missing;
        }

        return kind.TryRead(node, place, out var value) ? value : null;
    }

    internal override ConfigNode? Write(object value, ConfigNode? written) => kind.Write((T)value, written);
}
