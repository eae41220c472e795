using System.Globalization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>Two incidents belong together under a relation. Immutable; any thread.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Shared">What they have in common, rarest first.</param>
/// <param name="Gap">Time between them; zero where they overlap.</param>
public sealed record RelationMatch(CompiledRelation Relation, double Score, IReadOnlyList<SignatureValue> Shared, TimeSpan Gap)
{
    private const int Named = 3;

    /// <summary>The reason as a sentence.</summary>
    public string ToText()
    {
        var names = Shared.Take(Named).Select(value => $"{EnumNames.Of(value.Kind).Replace('_', ' ')} \"{value.Value}\"");
        var more = Shared.Count > Named ? $" and {Shared.Count - Named} more" : "";
        var when = Gap == TimeSpan.Zero ? "at the same time" : $"{TextOf(Gap)} apart";
        return $"{Relation.Config.Why} Both touch {string.Join(", ", names)}{more}, {when}.".TrimStart();
    }

    private static string TextOf(TimeSpan gap) => gap.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{gap.TotalSeconds:0.#} s")
        : string.Create(CultureInfo.InvariantCulture, $"{gap.TotalMinutes:0.#} min");
}
