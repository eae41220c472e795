using System.Globalization;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.RootCauses;

/// <summary>Says in sentences why a suspect is one.</summary>
internal sealed class RootCauseReasons(IReadOnlyList<Suspect> suspects, RootCauseHistory history, int[][]? links)
{
    private readonly Instant? first = suspects.Min(static suspect => suspect.FirstAt?.UnixMilliseconds) is { } start ? new Instant(start) : null;

    public string Of(int place)
    {
        var suspect = suspects[place];
        return string.Join(' ', new[] { Shows(suspect), Rarest(suspect), Changed(suspect), Dependents(place) }.Where(static sentence => sentence.Length > 0));
    }

    private string Shows(Suspect suspect)
    {
        if (suspect.KindCount == 0)
        {
            return "It shows nothing itself.";
        }

        var when = suspect.FirstAt is { } at ? When(at - first!.Value) : suspects.Count(static other => other.KindCount > 0) > 1 ? "It alerted" : "It is the only entity with alerts";
        var worst = suspect.Worst is { } severity ? $", {EventFields.NameOf(severity)} at worst" : "";
        var kinds = suspect.KindCount == 1 ? "one check" : string.Create(CultureInfo.InvariantCulture, $"{suspect.KindCount} different checks");
        return $"{when}{worst}, with {kinds}.";
    }

    private string When(TimeSpan delay) => delay != TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"It alerted {delay.TotalSeconds:0.#} s after the first")
        : suspects.Count > 1 ? "It alerted first" : "It is the only entity with alerts";

    private string Rarest(Suspect suspect)
    {
        // One incident alone, which may be this one, does not say what is usual.
        if (history.Incidents < 2 || suspect.Kinds.Count == 0)
        {
            return "";
        }

        var rarest = suspect.Kinds.MinBy(kind => (history.CountOf(suspect.Entity, kind), kind));
        return string.Create(CultureInfo.InvariantCulture, $"Its '{rarest.Name}' took part in {history.CountOf(suspect.Entity, rarest)} of {history.Incidents} known incidents.");
    }

    private string Changed(Suspect suspect) => ChangeSuspicion.GapOf(suspect.ChangedAt, first) is { } gap
        ? string.Create(CultureInfo.InvariantCulture, $"It was changed {(gap.TotalMinutes < 1 ? $"{gap.TotalSeconds:0.#} s" : $"{gap.TotalMinutes:0} min")} before the first alert.")
        : "";

    private string Dependents(int place)
    {
        var count = links?.Where((others, index) => suspects[index].KindCount > 0 && others.Contains(place)).Count() ?? 0;
        return count switch
        {
            0 => "",
            1 => "One other entity with alerts depends on it.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{count} other entities with alerts depend on it."),
        };
    }
}
