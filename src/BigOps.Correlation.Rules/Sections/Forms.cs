using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary>Kinds that several sections share.</summary>
internal static class Forms
{
    /// <summary>Name of a rule, an inhibition or a maintenance window.</summary>
    public static readonly ValueKind<string> Name =
        Kind.Word("a name of 1 to 128 letters, digits, dots, dashes and underscores", "[A-Za-z0-9._-]{1,128}");

    /// <summary>Name of a label or field.</summary>
    public static readonly ValueKind<string> Field =
        Kind.Word("the name of a label or field", "[^\\s\"',{}=!~]{1,256}");

    /// <summary>Names of labels or fields.</summary>
    public static readonly ValueKind<IReadOnlyList<string>> Fields = Kind.List(Field, 0, 32);

    /// <summary>A sentence for people.</summary>
    public static readonly ValueKind<string> Description = Kind.Text(0, 2_000);

    /// <summary>A display level.</summary>
    public static readonly ValueKind<Severity> Severity = Kind.Choice(
        ("info", Core.Events.Severity.Info),
        ("warning", Core.Events.Severity.Warning),
        ("error", Core.Events.Severity.Error),
        ("critical", Core.Events.Severity.Critical));
}
