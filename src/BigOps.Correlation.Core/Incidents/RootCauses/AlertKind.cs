namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>What alerted, whatever entity it is on.</summary>
/// <param name="Source">The tool that says it; alerts of one source repeat each other more than those of two.</param>
/// <param name="Name">What is wrong: the check, and what tells it apart further.</param>
public readonly record struct AlertKind(string Source, string Name) : IComparable<AlertKind>
{
    /// <inheritdoc />
    public int CompareTo(AlertKind other)
    {
        var bySource = string.CompareOrdinal(Source, other.Source);
        return bySource != 0 ? bySource : string.CompareOrdinal(Name, other.Name);
    }

    /// <summary>Source and name.</summary>
    public override string ToString() => Source.Length == 0 ? Name : $"{Source}: {Name}";

    public static bool operator <(AlertKind left, AlertKind right) => left.CompareTo(right) < 0;

    public static bool operator >(AlertKind left, AlertKind right) => left.CompareTo(right) > 0;

    public static bool operator <=(AlertKind left, AlertKind right) => left.CompareTo(right) <= 0;

    public static bool operator >=(AlertKind left, AlertKind right) => left.CompareTo(right) >= 0;
}
