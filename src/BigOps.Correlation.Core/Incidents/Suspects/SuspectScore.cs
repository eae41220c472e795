using System.Globalization;
using BigOps.Correlation.Core.Correlation.Changes;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Incidents.Suspects;

/// <summary>
/// How suspicious a change is: how closely it is tied to the incident, times how shortly before it came (half of it every half
/// hour), times how unusual it is, times what people said about its kind. Pure.
/// </summary>
internal static class SuspectScore
{
    /// <summary>A change that is older explains nothing.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromHours(2);

    /// <summary>Clocks of two tools may differ by that much.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan HalfLife = TimeSpan.FromMinutes(30);

    // Of what comes once an hour, half the suspicion is left.
    private static readonly double HalfRarity = Math.Log(2);

    /// <summary>Whether a change came when it may have caused something that began then.</summary>
    public static bool IsInReach(Instant change, Instant began) => change <= began + Tolerance && began - change <= Reach;

    /// <summary>The suspect that a change is.</summary>
    /// <param name="tie">What connects both.</param>
    /// <param name="began">When the incident began.</param>
    /// <param name="repute">What people said about its kind.</param>
    public static SuspectChange Of(in ChangeTie tie, Instant began, ChangeRepute repute)
    {
        var (change, content) = (tie.Change, tie.Change.Latest.Content);
        var gap = change.BeganAt < began ? began - change.BeganAt : TimeSpan.Zero;
        var unusual = change.Rarity.Value / (change.Rarity.Value + HalfRarity);
        var score = Math.Min(1, tie.Strength * Math.Pow(2, -gap / HalfLife) * unusual * repute.Factor);
        return new SuspectChange
        {
            Number = change.Number,
            Kind = content.Kind,
            Status = change.Latest.Status,
            KindName = change.Kind,
            What = WhatOf(content),
            Source = content.Source,
            By = content.Automation?.Owner ?? content.Label("owner") ?? content.Label("user") ?? "",
            Link = content.Links.Count > 0 ? content.Links[0].Href : "",
            At = change.BeganAt,
            On = tie.On,
            Score = Math.Round(score, 4),
            Why = string.Join(' ', Reasons(tie, gap, repute)),
        };
    }

    /// <summary>What was done, in the words of who said it.</summary>
    public static string WhatOf(EventContent content) => content.Automation is { } run
        ? run.Run is { Length: > 0 } id ? $"{run.Automation} (run {id})" : run.Automation
        : content.Message.Length > 0 ? content.Message : content.Check;

    private static IEnumerable<string> Reasons(ChangeTie tie, TimeSpan gap, ChangeRepute repute)
    {
        yield return $"{tie.How}, {TextOf(gap)} before the first alert.";
        if (tie.Change.Latest.Status == EventStatus.Failed)
        {
            yield return "It failed.";
        }

        var hours = Math.Exp(tie.Change.Rarity.Value) - 1;
        yield return tie.Change.Rarity.IsFirst ? "No such change was heard of before."
            : hours >= 24 ? "Such a change is rare."
            : hours < 1 ? "Such a change comes more than once an hour."
            : string.Create(CultureInfo.InvariantCulture, $"Such a change comes about every {hours:0} h.");
        if (repute != default)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Of its kind {repute.Confirmed} were confirmed as a cause and {repute.Rejected} rejected.");
        }
    }

    private static string TextOf(TimeSpan gap) => gap.TotalMinutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{gap.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{gap.TotalMinutes:0} min");
}
