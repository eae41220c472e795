namespace BigOps.Correlation.Core.Concurrency;

/// <summary>What a value is before there is an object for it: enough to find the equal one in a <see cref="SharedPool{T}"/>.</summary>
/// <typeparam name="T">What is shared.</typeparam>
internal interface ISharedForm<T>
{
    /// <summary>The hash code of the value.</summary>
    int HashOfValue { get; }

    /// <summary>Whether this is a form of the value.</summary>
    bool IsOf(T known);

    /// <summary>Makes the value.</summary>
    T ToValue();
}
