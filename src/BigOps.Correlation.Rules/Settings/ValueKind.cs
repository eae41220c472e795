using BigOps.Correlation.Rules.Loading;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Settings;

/// <summary>What a setting of a type may hold. Immutable; any thread.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
public abstract class ValueKind<T> : AnyKind
{
    /// <summary>Reads what is written; reports every problem and then returns false.</summary>
    internal abstract bool TryRead(ConfigNode node, Place place, out T value);

    /// <summary>The value in its one canonical form; null where leaving it out means the same.</summary>
    /// <param name="value">The value.</param>
    /// <param name="written">What it was read from, where it was: references are kept from it.</param>
    internal abstract ConfigNode? Write(T value, ConfigNode? written);
}
