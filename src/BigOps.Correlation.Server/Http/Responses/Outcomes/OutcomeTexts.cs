using System.Globalization;
using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Server.Http.Responses.Outcomes;

/// <summary>Says in sentences what was measured.</summary>
internal static class OutcomeTexts
{
    /// <summary>As in "87 % of these recover alone within 4 min (79 to 92 %, 103 incidents)."; empty where none was seen.</summary>
    public static string Baseline(RecoveryFigures alone) => alone.Incidents == 0
        ? ""
        : alone.Share is not { } share
            ? $"None of {Incidents(alone.Incidents)} was seen to recover alone."
            : $"{Percent(share.Value)} of these recover alone within {Span(alone.WithinSeconds)} ({Percent(share.Low ?? 0)} to {Percent(share.High ?? 1)}, {Incidents(alone.Incidents)}).";

    /// <summary>What the advice rests on.</summary>
    public static string Why(Effect effect, int acted, int heldOut)
    {
        if (effect.SecondsSaved is not { } saved)
        {
            return $"{Incidents(acted)} acted on and {heldOut} held out are too few to say; {Effect.LeastIncidents} of each are needed.";
        }

        var bounds = $"between {Span(saved.Low)} and {Span(saved.High)}, seen up to {Span(effect.UpToSeconds)}";
        return effect.Advice switch
        {
            Advice.Act => $"Acting shortens these by {Span(saved.Value)} ({bounds}).",
            Advice.Harms => $"Acting lengthens these by {Span(-saved.Value)} (it shortens them {bounds}).",
            _ => $"Acting was not seen to change anything: it shortens these by {Span(saved.Value)} ({bounds}).",
        };
    }

    /// <summary>A span of time in the unit that suits it.</summary>
    public static string Span(double seconds) => Math.Abs(seconds) switch
    {
        < 100 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 6_000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        < 360_000 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400:0.#} d"),
    };

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    private static string Incidents(int count) => count == 1 ? "1 incident" : string.Create(CultureInfo.InvariantCulture, $"{count} incidents");
}
