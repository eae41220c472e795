using BigOps.Correlation.Core.Responses.Outcomes;

namespace BigOps.Correlation.Server.Http.Responses.Outcomes;

/// <summary>An estimate with the bounds between which the true value lies, 95 times of 100.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">The lower bound; null where there is none.</param>
/// <param name="High">The upper bound; null where nobody can say.</param>
internal sealed record BoundedFigure(double Value, double? Low, double? High)
{
    public static BoundedFigure? Of(Interval? interval, int digits) => interval is not { } known ? null : new BoundedFigure(
        Math.Round(known.Value, digits), Finite(known.Low, digits), Finite(known.High, digits));

    private static double? Finite(double value, int digits) => double.IsFinite(value) ? Math.Round(value, digits) : null;
}
