namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>Why groups are shown, in words.</summary>
internal static class Significances
{
    /// <summary>The reason as a sentence.</summary>
    public static string TextOf(SignificanceReason reason) => reason switch
    {
        SignificanceReason.Critical => "Shown: an alert of it is critical.",
        SignificanceReason.Calm => "Shown: little else comes from there.",
        SignificanceReason.Burst => "Shown: far more different alerts came in a minute than is usual there.",
        SignificanceReason.Company => "Shown: its alerts were mostly part of bursts before.",
        SignificanceReason.Rare => "Shown: an alert of it is rare.",
        SignificanceReason.Unfamiliar => "Shown: what is usual there is not known yet.",
        SignificanceReason.None => "Held back: its alerts are usual where they come from.",
        _ => "Shown.",
    };
}
