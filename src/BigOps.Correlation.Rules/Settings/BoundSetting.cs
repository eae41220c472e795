using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>A key bound to a property.</summary>
/// <typeparam name="T">Type of the owner.</typeparam>
/// <typeparam name="V">Type of the value.</typeparam>
internal sealed class BoundSetting<T, V>(string name, string summary, bool required, ValueKind<V> kind, BoundSetting<T, V>.Getter get, Func<T, V, T> set)
    : Setting<T>(name, summary, required)
{
    /// <summary>Gets the property; false where it is not set.</summary>
    public delegate bool Getter(T owner, out V value);

    public override AnyKind Kind => kind;

    public override T Read(T owner, ConfigNode node, Place place) => kind.TryRead(node, place, out var value) ? set(owner, value) : owner;

    public override ConfigNode? Write(T owner, ConfigNode? written) => get(owner, out var value) ? kind.Write(value, written) : null;
}
