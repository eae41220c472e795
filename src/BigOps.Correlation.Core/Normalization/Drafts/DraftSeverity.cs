using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Drafts;

/// <summary>Settles how bad a draft is.</summary>
internal static class DraftSeverity
{
    private const int Informational = 9;

    /// <summary>The number on the OpenTelemetry scale; the draft's text is filled from its labels where it has none.</summary>
    public static int NumberOf(EventDraft draft, SeverityTable table)
    {
        if (draft.SeverityText.Length == 0)
        {
            draft.SeverityText = draft.Labels.Get("severity") ?? "";
        }

        draft.SeverityText = Scalars.Cut(draft.SeverityText, draft.Limits.LabelNameLength, "severity");
        if (draft.SeverityNumber is { } given)
        {
            return given;
        }

        if (draft.SeverityText.Length == 0)
        {
            return IsBad(draft) ? table.Resolve(null, out _) : Informational;
        }

        var number = table.Resolve(draft.SeverityText, out var known);
        if (!known)
        {
            NormalizationMetrics.CountUnknownSeverity();
        }

        return number;
    }

    private static bool IsBad(EventDraft draft) => draft.Kind == EventKind.Alert || draft.Status == EventStatus.Failed;
}
