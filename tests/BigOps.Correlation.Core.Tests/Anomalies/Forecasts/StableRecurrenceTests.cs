using System.Numerics;
using BigOps.Correlation.Core.Anomalies.Detectors.Ssa;
using BigOps.Correlation.Core.Anomalies.Forecasts;

namespace BigOps.Correlation.Core.Tests.Anomalies.Forecasts;

public sealed class StableRecurrenceTests
{
    private readonly SsaBasis basis = SsaBasis.Learn([.. Enumerable.Range(0, 200).Select(row => Math.Sin(row / 3.0))], 6);

    [Fact]
    public void Of_RecurrenceThatStays_IsItself()
    {
        var calm = basis.With(PolynomialRoots.RecurrenceOf([0.9, Complex.FromPolarCoordinates(0.99, 2), Complex.FromPolarCoordinates(0.99, -2), 0.3, 0.1]));

        Assert.Same(calm, StableRecurrence.Of(calm));
    }

    [Fact]
    public void Of_RootsOutsideOfTheCircle_AreMovedOntoIt()
    {
        var wild = basis.With(PolynomialRoots.RecurrenceOf([1.3, Complex.FromPolarCoordinates(1.1, 2), Complex.FromPolarCoordinates(1.1, -2), 0.3, 0.1]));

        var roots = PolynomialRoots.Of(StableRecurrence.Of(wild).Coefficients);

        Assert.Equal([0.1, 0.3, 1, 1, 1], roots!.Select(root => Math.Round(Complex.Abs(root), 6)).Order());
        Assert.Contains(roots!, root => Math.Abs(root.Phase - 2) < 1e-6);
    }

    [Fact]
    public void Of_WaveLongerThanTheWindow_IsALine()
    {
        var slow = basis.With(PolynomialRoots.RecurrenceOf([Complex.FromPolarCoordinates(1.001, 0.01), Complex.FromPolarCoordinates(1.001, -0.01), 0.5, 0.3, 0.1]));

        var roots = PolynomialRoots.Of(StableRecurrence.Of(slow).Coefficients);

        Assert.Equal(2, roots!.Count(root => Complex.Abs(root - 1) < 1e-4));
    }
}
